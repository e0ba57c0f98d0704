package io.forcepool.chain.adapter;

import io.forcepool.chain.ChainProcess;
import io.forcepool.contracts.ChainFact.BlockRewardObserved;
import io.forcepool.testkit.bench.Beside;
import io.forcepool.testkit.bench.Pace;
import io.forcepool.testkit.bench.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A running service between a devnet whose head moves and a reader of the topic. */
final class SeenToTopic implements AutoCloseable {

    private static final int HEIGHT = 50;

    private static final List<String> MINERS = List.of("t01000", "t01001", "t01002");

    private final ChainProcess chain;

    SeenToTopic(String network) {
        chain =
                new ChainProcess(
                        ChainProcess.options(FollowedPool.SEED, network).withHeight(HEIGHT),
                        MINERS);
    }

    /** The milliseconds from each head to its facts. */
    Values millis(int blocks, int epochsPerSecond) {
        while (seen().isEmpty()) {
            // Until what was there before is told.
        }
        int before = seen().size();
        Map<Long, Long> shown = new ConcurrentHashMap<>();
        var enough = new AtomicBoolean();
        Pace pace = new Pace(epochsPerSecond);
        CompletableFuture<Void> growing =
                Beside.run(
                        () -> {
                            while (!enough.get()) {
                                pace.awaitNext();
                                shown.put(chain.devnet().epoch() + 1, System.nanoTime());
                                chain.devnet().advance(1);
                            }
                        });
        List<Double> millis = new ArrayList<>();
        int told = before;
        while (millis.size() < blocks) {
            List<BlockRewardObserved> all = seen();
            long now = System.nanoTime();
            for (BlockRewardObserved fact : all.subList(told, all.size())) {
                Long at = shown.get(fact.reward().height());
                if (at != null) {
                    millis.add((now - at) / 1e6);
                }
            }
            told = all.size();
        }
        enough.set(true);
        growing.join();
        return new Values(millis);
    }

    private List<BlockRewardObserved> seen() {
        return chain.facts().facts(BlockRewardObserved.class);
    }

    @Override
    public void close() {
        chain.close();
    }
}

package io.forcepool.chain.adapter;

import io.forcepool.chain.ChainIngestApplication;
import io.forcepool.chain.PublishedFacts;
import io.forcepool.contracts.ChainFact.BlockRewardObserved;
import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.devnet.generated.ChainSeed;
import io.forcepool.platform.testing.ServiceProcess;
import io.forcepool.platform.testing.ServiceProcess.Surroundings;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.TestTokens;
import io.forcepool.testkit.bench.Beside;
import io.forcepool.testkit.bench.Pace;
import io.forcepool.testkit.bench.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A running service between a devnet whose head moves and a reader of the topic. */
final class SeenToTopic implements AutoCloseable {

    private static final int HEIGHT = 50;

    private final TestTokens tokens = new TestTokens();
    private final Devnet devnet;
    private final ServiceProcess service;
    private final PublishedFacts facts;

    SeenToTopic(String network) {
        var chain =
                new ChainSeed(
                        FollowedPool.SEED,
                        DevnetOptions.MINERS_DEFAULT,
                        network,
                        't',
                        DevnetOptions.GENESIS_DEFAULT);
        devnet =
                Devnet.start(
                        DevnetOptions.generated(FollowedPool.SEED)
                                .withChain(chain)
                                .withHeight(HEIGHT));
        service =
                new ServiceProcess(
                                ChainIngestApplication.class,
                                "chain-ingest-service",
                                new Surroundings(
                                        Infrastructure.database("chain_ingest"),
                                        Infrastructure.bootstrapServers(),
                                        tokens),
                                List.of(
                                        "--forcepool.network=" + network,
                                        "--forcepool.node.urls=" + devnet.url(),
                                        "--forcepool.pools[0].id=pool-1",
                                        "--forcepool.pools[0].miners=t01000,t01001,t01002"))
                        .start();
        facts = new PublishedFacts(Infrastructure.bootstrapServers(), network);
    }

    /** The milliseconds from each head to its facts. */
    Values millis(int blocks, int epochsPerSecond) {
        while (seen().isEmpty()) {
            // Until what was there before is told.
        }
        int before = seen().size();
        Map<Long, Long> shown = new ConcurrentHashMap<>();
        Pace pace = new Pace(epochsPerSecond);
        CompletableFuture<Void> growing =
                Beside.run(
                        () -> {
                            while (!Thread.currentThread().isInterrupted()
                                    && shown.size() < 10 * blocks) {
                                pace.awaitNext();
                                shown.put(devnet.epoch() + 1, System.nanoTime());
                                devnet.advance(1);
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
        growing.cancel(true);
        return new Values(millis);
    }

    private List<BlockRewardObserved> seen() {
        return facts.facts(BlockRewardObserved.class);
    }

    @Override
    public void close() {
        facts.close();
        service.close();
        devnet.close();
        tokens.close();
    }
}

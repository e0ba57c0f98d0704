package io.forcepool.ledger.bench;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.EntryHeld;
import io.forcepool.contracts.TransferEvent.TransferRequested;
import io.forcepool.ledger.entry.Transfers;
import io.forcepool.platform.store.CommitSignal;
import io.forcepool.platform.store.EventLog;
import io.forcepool.testkit.bench.Beside;
import io.forcepool.testkit.bench.Pace;
import io.forcepool.testkit.bench.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Milliseconds from before a requested transfer is sent until its hold can be read. */
final class Holds {

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(5);

    private final RunningLedger ledger;
    private final EventLog log;
    private final SplittableRandom random = new SplittableRandom(2);
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final Queue<Double> millis = new ConcurrentLinkedQueue<>();

    Holds(RunningLedger ledger) {
        this.ledger = ledger;
        this.log = ledger.log();
    }

    /**
     * Requests so many transfers at this pace.
     *
     * @param name what no transfer's id began with before
     * @param users who have available money
     */
    Values measure(String name, int count, int perSecond, List<String> users) {
        millis.clear();
        var watching = Beside.run(() -> watch(count));
        Pace pace = new Pace(perSecond);
        for (int i = 0; i < count; i++) {
            String user = users.get(random.nextInt(users.size()));
            AccountId account = AccountId.user(user, Coin.FIL);
            TransferRequested request = Transfers.requested(name + "-" + i, account, 1, 0);
            pace.awaitNext();
            sent.put(request.subject(), System.nanoTime());
            ledger.payout.publish(request);
        }
        watching.join();
        return Values.of(millis.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void watch(int count) {
        CommitSignal signal = log.signal();
        while (millis.size() < count) {
            long seen = signal.count();
            log.heads(sent.keySet()).keySet().forEach(this::held);
            try {
                signal.await(seen, LOOK_INTERVAL);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void held(String stream) {
        millis.add((System.nanoTime() - sent.remove(stream)) / 1e6);
        Object event = log.stream(stream, 0).getFirst().fact();
        if (!(event instanceof EntryHeld)) {
            throw new IllegalStateException(event.toString());
        }
    }
}

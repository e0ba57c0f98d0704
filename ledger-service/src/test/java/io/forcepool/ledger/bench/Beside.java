package io.forcepool.ledger.bench;

import java.util.concurrent.CompletableFuture;

/** What goes on beside a measurement, on a thread that it shares with nothing. */
final class Beside {

    private Beside() {}

    static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, task -> Thread.ofPlatform().daemon().start(task));
    }
}

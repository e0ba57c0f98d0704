package io.forcepool.testkit.bench;

import java.util.concurrent.CompletableFuture;

/** What goes on beside a measurement, on a thread that it shares with nothing. */
public final class Beside {

    private Beside() {}

    public static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, task -> Thread.ofPlatform().daemon().start(task));
    }
}

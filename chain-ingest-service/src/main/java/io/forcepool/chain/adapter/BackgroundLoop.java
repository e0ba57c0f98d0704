package io.forcepool.chain.adapter;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** A thread that goes round for as long as the service runs. */
abstract class BackgroundLoop implements SmartLifecycle {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final String name;
    private @Nullable Thread thread;
    private volatile boolean running;

    BackgroundLoop(String name) {
        this.name = name;
    }

    /** Goes round until it is no longer running, which interrupts it. */
    abstract void run();

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            thread = Thread.ofPlatform().name(name).start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        Thread stopping = thread;
        thread = null;
        if (stopping != null) {
            stopping.interrupt();
            try {
                stopping.join(STOP_TIMEOUT);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    static void pause(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException _) {
            // Only stop() interrupts; the loop sees that it is no longer running.
            Thread.currentThread().interrupt();
        }
    }
}

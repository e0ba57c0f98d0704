package io.forcepool.platform.axon;

import org.axonframework.config.Configuration;
import org.springframework.context.SmartLifecycle;

/** Starts and stops what Axon was configured with, together with the service. */
final class AxonLifecycle implements SmartLifecycle {

    private final Configuration axon;
    private volatile boolean running;

    AxonLifecycle(Configuration axon) {
        this.axon = axon;
    }

    @Override
    public void start() {
        axon.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        axon.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

package io.forcepool.platform.projection;

import java.time.Duration;

/** Progress as the tokens tell it, which also holds where another process feeds the projections. */
final class TokenProgress implements ProjectionProgress {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(25);

    private final ProcessorTokens tokens;
    private final StoreProcessors processors;

    TokenProgress(ProcessorTokens tokens, StoreProcessors processors) {
        this.tokens = tokens;
        this.processors = processors;
    }

    @Override
    public long position(String name) {
        return tokens.position(name);
    }

    @Override
    public boolean await(String name, long position, Duration timeout) {
        if (position(name) < position) {
            processors.want(name, position);
        }
        return follow(name, position, timeout);
    }

    @Override
    public boolean follow(String name, long position, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            long seen = processors.progress().count();
            if (position(name) >= position) {
                return true;
            }
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (!left.isPositive() || !pause(seen, left)) {
                return false;
            }
        }
    }

    private boolean pause(long seen, Duration left) {
        try {
            processors
                    .progress()
                    .await(seen, left.compareTo(POLL_INTERVAL) < 0 ? left : POLL_INTERVAL);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

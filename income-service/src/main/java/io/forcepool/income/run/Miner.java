package io.forcepool.income.run;

import org.jspecify.annotations.Nullable;

/**
 * A miner's time in a pool.
 *
 * @param untilHeight the first height at which it no longer belongs, or nothing
 */
public record Miner(String address, long fromHeight, @Nullable Long untilHeight) {

    /** Whether what the miner won at a height is the pool's. */
    public boolean belongsAt(long height) {
        return fromHeight <= height && (untilHeight == null || height < untilHeight);
    }
}

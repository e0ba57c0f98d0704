package io.forcepool.income.run;

import org.jspecify.annotations.Nullable;

/**
 * A miner's time in a pool.
 *
 * @param untilHeight the first height at which it no longer belongs, or nothing
 */
public record Miner(String address, long fromHeight, @Nullable Long untilHeight) {

    boolean belongsSometime(long firstHeight, long lastHeight) {
        return fromHeight <= lastHeight && (untilHeight == null || untilHeight > firstHeight);
    }
}

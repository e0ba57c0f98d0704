package io.forcepool.income.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How far the finalised chain is known.
 *
 * @param finalised the height up to which it is
 * @param finalisedTime the chain time of that height
 * @param covered from which height on everything of a miner is known
 */
public record Watermark(long finalised, Instant finalisedTime, Map<String, Long> covered) {

    /** An epoch of the chain, which is what heights count. */
    public static final Duration EPOCH = Duration.ofSeconds(30);

    public Watermark {
        covered = Map.copyOf(covered);
    }

    /** Whether every tipset before a chain time is known. */
    public boolean passed(Instant time) {
        return !finalisedTime.isBefore(time);
    }

    /** The last height whose chain time lies before the given one. */
    public long lastHeightBefore(Instant time) {
        long seconds = Duration.between(finalisedTime, time).toSeconds();
        return Math.max(0, finalised + Math.floorDiv(seconds - 1, EPOCH.toSeconds()));
    }
}

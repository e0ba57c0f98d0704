package io.forcepool.income.run;

import java.time.Duration;
import java.util.List;

/** Whether a window may be opened: everything that can fall into it must be known and final. */
public sealed interface Readiness {

    /**
     * It may.
     *
     * @param lastHeight the last height of the window, which its entries take effect at
     */
    record Ready(long lastHeight) implements Readiness {}

    /** Not yet, and why. */
    record Waiting(String reason) implements Readiness {}

    /** Of a window that covers a span of chain time, with this much left after its end. */
    static Readiness ofSpan(
            Window window, Watermark watermark, List<Miner> miners, Duration delay) {
        if (!watermark.passed(window.to().plus(delay))) {
            return new Waiting(
                    "the chain is final up to "
                            + watermark.finalisedTime()
                            + ", the window ends at "
                            + window.to()
                            + " and is run "
                            + delay.toMinutes()
                            + " minutes later");
        }
        return covered(
                watermark.lastHeightBefore(window.from()) + 1,
                watermark.lastHeightBefore(window.to()),
                watermark,
                miners);
    }

    /** Of a window that covers one tipset. */
    static Readiness ofTipset(long height, Watermark watermark, List<Miner> miners) {
        if (watermark.finalised() < height) {
            return new Waiting(
                    "the chain is final up to height "
                            + watermark.finalised()
                            + ", the tipset is of height "
                            + height);
        }
        return covered(height, height, watermark, miners);
    }

    /** A miner that has left was covered until then: its leaving is told after all it earned. */
    private static Readiness covered(
            long first, long last, Watermark watermark, List<Miner> miners) {
        for (Miner miner : miners) {
            long needed = Math.max(first, miner.fromHeight());
            if (miner.untilHeight() == null
                    && miner.fromHeight() <= last
                    && watermark.covered().getOrDefault(miner.address(), Long.MAX_VALUE) > needed) {
                return new Waiting(miner.address() + " is not known from height " + needed + " on");
            }
        }
        return new Ready(last);
    }
}

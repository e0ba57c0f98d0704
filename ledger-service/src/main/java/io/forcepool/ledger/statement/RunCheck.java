package io.forcepool.ledger.statement;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What income says it published of a run, and what the ledger posted of it.
 *
 * @param expected nothing as long as the run's end is not known
 * @param posted nothing before the first page
 * @param discardedPages pages that two persons decided never to post
 */
public record RunCheck(
        String run,
        State state,
        @Nullable Expected expected,
        @Nullable Posted posted,
        long discardedPages) {

    /**
     * OPEN until all pages are posted; EQUAL as published; DIFFERENT means that the books of two
     * services disagree; DISCARDED that two persons discarded what lacks, so nothing is compared.
     */
    public enum State {
        OPEN,
        EQUAL,
        DIFFERENT,
        DISCARDED
    }

    /** As told by the run's end. */
    public record Expected(
            int pages,
            int shares,
            BigInteger gross,
            BigInteger fee,
            BigInteger available,
            BigInteger locked,
            BigInteger house) {}

    /** As posted. */
    public record Posted(
            int pages, BigInteger fee, BigInteger available, BigInteger locked, BigInteger house) {}
}

package io.forcepool.ledger.statement;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step on the way from what earned or asked for the money to the entry that moved it. The
 * ledger asks no other service, so a step says by what it is found there.
 *
 * @param id of the pool, run, page, transfer, message or request; for the entry its stream
 * @param service which service knows it
 * @param path what to ask that service for
 * @param record where it was read, for the step that the ledger was told of by a record
 * @param heightMax for rewards: the last height of the window that was shared out
 */
public record ChainStep(
        Step step,
        String id,
        String service,
        URI path,
        @Nullable SourceRecord record,
        @Nullable Long heightMax) {

    /** What a step is, in the order in which money comes and goes. */
    public enum Step {
        /** Rewards of blocks that a pool's miners won. */
        REWARDS,
        /** The run that shared rewards out. */
        RUN,
        /** The page of shares that a run published. */
        SHARES,
        /** The withdrawal that money is held, paid or freed for. */
        TRANSFER,
        /** The message on chain that was paid for. */
        MESSAGE,
        /** The entry that is taken back. */
        REVERSED,
        /** What persons asked for and decided. */
        REQUEST,
        /** The entry itself. */
        ENTRY
    }

    /**
     * A record of a topic, or a request if it was read from none.
     *
     * @param lane where it is known
     * @param sha256 of the record's bytes, in hex
     */
    public record SourceRecord(
            @Nullable String topic, @Nullable Integer lane, UUID id, String type, String sha256) {}
}

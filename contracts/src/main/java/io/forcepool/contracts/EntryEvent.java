package io.forcepool.contracts;

import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The journal. An entry is a list of moves that happens whole or not at all; balances are what
 * entries add up to. A stream has at most three events: posted; held, then posted or voided;
 * proposed by one person, then posted, rejected or declined by another; or rejected at once.
 */
public sealed interface EntryEvent extends Fact {

    /**
     * The stream: {@code run/{run}/{bucket}/{page}}, {@code transfer/{id}}, {@code
     * adjustment/{id}}, …
     */
    String entry();

    /** The highest chain height that the entry depends on. */
    long effectiveHeight();

    /** What made the entry: the id of the record, and the SHA-256 of its bytes in hex. */
    record Cause(UUID id, String type, String sha256) {}

    /** Why an entry was made. */
    enum EntryKind {
        INCOME,
        RELEASE,
        CORRECTION,
        SETTLEMENT,
        GAS,
        ADJUSTMENT,
        OPENING,
        REVERSAL
    }

    @Override
    default Topic topic() {
        return Topics.LEDGER_ENTRIES;
    }

    @Override
    default int lane() {
        return 0;
    }

    @Override
    default String subject() {
        return entry();
    }

    /**
     * Money moved.
     *
     * @param pool empty where several pools or none are concerned
     * @param programme empty where money moved for another reason than a programme's run
     */
    record EntryPosted(
            String entry,
            EntryKind kind,
            Coin coin,
            long effectiveHeight,
            String pool,
            String programme,
            Cause by,
            List<MoveGroup> moves)
            implements EntryEvent {

        public EntryPosted {
            moves = List.copyOf(moves);
        }

        public Stream<Move> allMoves() {
            return moves.stream().flatMap(MoveGroup::moves);
        }

        @Override
        public String cause() {
            return "entry/" + entry + "/posted";
        }
    }

    /**
     * Money is held for a transfer.
     *
     * @param pool whose fees get the fee; nothing in the oldest events
     * @param fee what of the money is the fee, in units; nothing in the oldest events
     */
    record EntryHeld(
            String entry,
            Coin coin,
            long effectiveHeight,
            Cause by,
            List<MoveGroup> moves,
            @Nullable String pool,
            @Nullable BigInteger fee)
            implements EntryEvent {

        public EntryHeld {
            moves = List.copyOf(moves);
        }

        @Override
        public String cause() {
            return "entry/" + entry + "/held";
        }
    }

    /** What was asked for cannot be paid for; the id of the transfer or proposal is used up. */
    record EntryRejected(
            String entry, AccountId account, String reason, long effectiveHeight, Cause by)
            implements EntryEvent {

        @Override
        public String cause() {
            return "entry/" + entry + "/rejected";
        }
    }

    /** A hold ended without payment: the same moves back. */
    record EntryVoided(
            String entry, Coin coin, long effectiveHeight, Cause by, List<MoveGroup> moves)
            implements EntryEvent {

        public EntryVoided {
            moves = List.copyOf(moves);
        }

        @Override
        public String cause() {
            return "entry/" + entry + "/voided";
        }
    }

    /**
     * A person asks for an entry that only a second person can make: an adjustment, an opening
     * balance, or a reversal. Nothing moves yet.
     *
     * @param requester the subject that asks, who cannot approve
     * @param moves what will move once it is approved
     */
    record EntryProposed(
            String entry,
            EntryKind kind,
            Coin coin,
            long effectiveHeight,
            String requester,
            String reason,
            Cause by,
            List<MoveGroup> moves)
            implements EntryEvent {

        public EntryProposed {
            moves = List.copyOf(moves);
        }

        @Override
        public String cause() {
            return "entry/" + entry + "/proposed";
        }
    }

    /** A proposal ended without an entry: the second person refused, or the first took it back. */
    record EntryDeclined(String entry, Coin coin, long effectiveHeight, String reason, Cause by)
            implements EntryEvent {

        @Override
        public String cause() {
            return "entry/" + entry + "/declined";
        }
    }

    /**
     * A record that could not be posted will never be; two persons decided so. It moves nothing:
     * what makes up for it, if anything has to, is named.
     *
     * @param entry what the record was to begin, which nothing else can begin any more; {@code
     *     discarded/…} where that had begun before or is not known
     * @param recordSha256 of the record's bytes, in hex
     * @param compensation the entry that makes up for it, or why none is needed
     */
    record RecordDiscarded(
            String entry,
            long effectiveHeight,
            String recordTopic,
            int recordLane,
            long recordSequence,
            String recordSha256,
            String requester,
            String approver,
            String reason,
            String compensation,
            Cause by)
            implements EntryEvent {

        @Override
        public String cause() {
            return "entry/" + entry + "/discarded";
        }
    }
}

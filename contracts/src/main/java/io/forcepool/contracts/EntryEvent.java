package io.forcepool.contracts;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The journal. An entry is a list of moves that happens whole or not at all; balances are what
 * entries add up to. Entries of one stream are at most three: posted; or held, then posted or
 * voided; or rejected.
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

    /** Money moved. */
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

    /** Money of a user is held for a transfer. */
    record EntryHeld(String entry, Coin coin, long effectiveHeight, Cause by, List<MoveGroup> moves)
            implements EntryEvent {

        public EntryHeld {
            moves = List.copyOf(moves);
        }

        @Override
        public String cause() {
            return "entry/" + entry + "/held";
        }
    }

    /** A hold was refused; the transfer's id is used up. */
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
}

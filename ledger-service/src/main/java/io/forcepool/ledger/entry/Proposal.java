package io.forcepool.ledger.entry;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Bucket;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryProposed;
import io.forcepool.contracts.EventIds;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Move;
import io.forcepool.contracts.MoveGroup;
import io.forcepool.contracts.Pocket;
import io.forcepool.contracts.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person asks for that no record tells: an adjustment, whose every move goes to or from
 * {@code adjustment}, or the opening balance of an account, whose every move comes from {@code
 * migration}. So whatever was done by hand stands on an account of its own.
 *
 * @param id names it for good, 1 to 64 letters, digits, {@code _}, {@code .} and {@code -}
 */
public record Proposal(EntryKind kind, String id, Coin coin, List<Move> moves) {

    /** The most moves of one proposal: a second person has to read them all. */
    public static final int MOVES_MAX = 500;

    static final String ADJUSTMENT = "adjustment/";
    static final String OPENING = "opening/";

    private static final String TYPE = "io.forcepool.ledger.request.";

    public Proposal {
        moves = List.copyOf(moves);
    }

    /** The content that a second person approves, in hex: it covers the moves and the reason. */
    public static String sha256(EntryProposed proposal) {
        return Sha256.hex(FactJson.write(proposal));
    }

    String stream() {
        return (kind == EntryKind.OPENING ? OPENING : ADJUSTMENT) + id;
    }

    Cause cause(Person asker) {
        return cause(stream(), "proposal", asker, this);
    }

    /** The same request of the same person has the same digest. */
    static Cause cause(String stream, String what, Person person, Object content) {
        byte[] bytes = FactJson.write(new Request(content, person.subject(), person.reason()));
        return new Cause(EventIds.of(stream + "/" + what), TYPE + what, Sha256.hex(bytes));
    }

    static Cause decision(String stream, String what, String content, Person person) {
        return cause(stream, what, person, content);
    }

    static Set<String> accounts(List<MoveGroup> moves) {
        return moves.stream()
                .flatMap(MoveGroup::moves)
                .flatMap(move -> Stream.of(move.from(), move.to()))
                .map(pocket -> pocket.account().text())
                .collect(Collectors.toSet());
    }

    /** The first thing that is wrong with it, whatever the books say. */
    Optional<String> wrong() {
        if (kind != EntryKind.ADJUSTMENT && kind != EntryKind.OPENING) {
            return Optional.of(kind + " is not proposed by a person");
        }
        if (!AccountId.isOwnerName(id)) {
            return Optional.of("not an id: " + id);
        }
        if (moves.isEmpty() || moves.size() > MOVES_MAX) {
            return Optional.of("1 to " + MOVES_MAX + " moves, not " + moves.size());
        }
        return moves.stream().flatMap(move -> wrong(move).stream()).findFirst();
    }

    private Optional<String> wrong(Move move) {
        if (!move.amount().coin().equals(coin)) {
            return Optional.of(move.amount().coin() + " in a proposal of " + coin);
        }
        Pocket counterpart =
                Pocket.available(
                        new AccountId(
                                (kind == EntryKind.OPENING ? "migration/" : "adjustment/") + coin));
        boolean out = move.from().equals(counterpart);
        boolean back = kind == EntryKind.ADJUSTMENT && move.to().equals(counterpart);
        if (!out && !back) {
            return Optional.of(
                    "%s → %s: one side has to be %s"
                            .formatted(move.from(), move.to(), counterpart));
        }
        boolean frozen =
                move.from().bucket() == Bucket.FROZEN || move.to().bucket() == Bucket.FROZEN;
        return frozen
                ? Optional.of("what is frozen belongs to its transfer, and moves with it alone")
                : Optional.empty();
    }

    /** A request as it is digested. */
    private record Request(Object content, String subject, String reason) {}
}

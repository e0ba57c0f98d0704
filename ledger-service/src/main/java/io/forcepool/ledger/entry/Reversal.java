package io.forcepool.ledger.entry;

import io.forcepool.contracts.Amount;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.Move;
import io.forcepool.contracts.MoveGroup;
import io.forcepool.contracts.Pocket;
import io.forcepool.ledger.entry.Decision.Refusal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A part of taking back an adjustment or an opening balance: the same moves the other way, and of
 * each no more than is left of it. Parts are numbered from 1; one waits for the one before.
 *
 * @param moves as they stand in the entry, each with what of it goes back; none means all that is
 *     left
 */
public record Reversal(String entry, int part, List<Move> moves) {

    /** The most parts that one entry is taken back in. */
    public static final int PARTS_MAX = 100;

    private static final Pattern STREAM = Pattern.compile("reversal/(.+)/([0-9]{1,3})");

    public Reversal {
        moves = List.copyOf(moves);
    }

    /** The reversal that a stream is of, without its moves. */
    public static Optional<Reversal> of(String stream) {
        Matcher matcher = STREAM.matcher(stream);
        return matcher.matches()
                ? Optional.of(
                        new Reversal(
                                matcher.group(1), Integer.parseInt(matcher.group(2)), List.of()))
                : Optional.empty();
    }

    String stream() {
        return stream(part);
    }

    Cause cause(Person asker) {
        return Proposal.cause(stream(), "proposal", asker, this);
    }

    /** The entry itself and all parts up to this one. */
    Set<String> streams() {
        Set<String> streams = new HashSet<>();
        streams.add(entry);
        IntStream.rangeClosed(1, Math.min(part, PARTS_MAX))
                .mapToObj(this::stream)
                .forEach(streams::add);
        return streams;
    }

    static Decision propose(Entry state, EntryCommand.Reverse command, Books books) {
        Reversal reversal = command.reversal();
        if (reversal.part < 1 || reversal.part > PARTS_MAX) {
            return new Decision.NotUnderstood(
                    "part is 1 to " + PARTS_MAX + ", not " + reversal.part);
        }
        if (reversal.moves.size() > Proposal.MOVES_MAX) {
            return new Decision.NotUnderstood(
                    "at most " + Proposal.MOVES_MAX + " moves, not " + reversal.moves.size());
        }
        return switch (state) {
            case Entry.Begun begun -> Entry.again(begun, command);
            case Entry.Blank _ -> reversal.propose(command, books);
        };
    }

    /** Why these moves back are not possible as the books are. */
    Optional<Decision> refusal(List<Move> back, Books books) {
        Map<Ways, BigInteger> left = left(books);
        for (Move move : back) {
            Ways ways = new Ways(move.to(), move.from());
            BigInteger units = left.getOrDefault(ways, BigInteger.ZERO);
            if (units.compareTo(move.amount().units()) < 0) {
                return Optional.of(
                        new Decision.Refused(
                                Refusal.MORE_THAN_IS_LEFT,
                                "of %s → %s in %s %s are left, and %s are to go back"
                                        .formatted(
                                                move.to(),
                                                move.from(),
                                                entry,
                                                units,
                                                move.amount().units())));
            }
            left.put(ways, units.subtract(move.amount().units()));
        }
        return Optional.empty();
    }

    private Decision propose(EntryCommand.Reverse command, Books books) {
        Optional<Decision> notNow = notReversible(books).or(() -> outOfOrder(books));
        if (notNow.isPresent()) {
            return notNow.get();
        }
        List<Move> back =
                moves.isEmpty()
                        ? left(books).entrySet().stream()
                                .filter(e -> e.getValue().signum() > 0)
                                .map(e -> e.getKey().back(e.getValue()))
                                .toList()
                        : moves.stream().map(m -> new Move(m.to(), m.from(), m.amount())).toList();
        if (back.isEmpty()) {
            return new Decision.Refused(
                    Refusal.MORE_THAN_IS_LEFT, "all of " + entry + " went back before");
        }
        return refusal(back, books)
                .orElseGet(
                        () ->
                                ProposedEntry.proposed(
                                        command, EntryKind.REVERSAL, back, command.asker(), books));
    }

    private Optional<Decision> notReversible(Books books) {
        return switch (books.entry(entry)) {
            case Entry.Posted(_, _, var kind, _)
                    when kind == EntryKind.ADJUSTMENT || kind == EntryKind.OPENING ->
                    Optional.empty();
            case Entry.Blank _ ->
                    Optional.of(new Decision.Refused(Refusal.UNKNOWN_ENTRY, "no entry " + entry));
            case Entry.Begun _ ->
                    Optional.of(
                            new Decision.Refused(
                                    Refusal.NOT_REVERSIBLE,
                                    entry + " is no posted adjustment or opening balance"));
        };
    }

    /** So that whoever looks for what went back finds every part by counting. */
    private Optional<Decision> outOfOrder(Books books) {
        if (part == 1) {
            return Optional.empty();
        }
        String before = stream(part - 1);
        return switch (books.entry(before)) {
            case Entry.Blank _ -> outOfOrder("there is no " + before);
            case Entry.Proposed _ -> outOfOrder(before + " waits for its second person");
            case Entry.Begun _ -> Optional.empty();
        };
    }

    private static Optional<Decision> outOfOrder(String reason) {
        return Optional.of(new Decision.Refused(Refusal.PART_OUT_OF_ORDER, reason));
    }

    /** What of each move has not gone back yet. */
    private Map<Ways, BigInteger> left(Books books) {
        Map<Ways, BigInteger> left = new LinkedHashMap<>();
        posted(entry, books)
                .forEach(m -> left.merge(Ways.of(m), m.amount().units(), BigInteger::add));
        IntStream.rangeClosed(1, part)
                .mapToObj(this::stream)
                .flatMap(stream -> posted(stream, books).stream())
                .forEach(
                        m ->
                                left.merge(
                                        new Ways(m.to(), m.from()),
                                        m.amount().units(),
                                        BigInteger::subtract));
        return left;
    }

    private static List<Move> posted(String stream, Books books) {
        return books.entry(stream) instanceof Entry.Posted posted
                ? posted.moves().stream().flatMap(MoveGroup::moves).toList()
                : List.of();
    }

    private String stream(int number) {
        return "reversal/" + entry + "/" + number;
    }

    /** From where to where a move went. */
    private record Ways(Pocket from, Pocket to) {

        static Ways of(Move move) {
            return new Ways(move.from(), move.to());
        }

        Move back(BigInteger units) {
            return new Move(to, from, new Amount(from.account().coin(), units));
        }
    }
}

package io.forcepool.ledger.adapter;

import io.forcepool.contracts.Amount;
import io.forcepool.contracts.Move;
import io.forcepool.contracts.MoveGroup;
import io.forcepool.contracts.Pocket;
import java.math.BigInteger;
import java.util.List;

/** Moves as people read and write them. */
final class Moves {

    private Moves() {}

    /** One move, in units of the coin of its pockets. */
    record Line(Pocket from, Pocket to, BigInteger units) {

        /**
         * The move itself.
         *
         * @throws IllegalArgumentException when it is none
         */
        Move move() {
            return new Move(from, to, new Amount(from.account().coin(), units));
        }
    }

    /**
     * The moves that somebody wrote.
     *
     * @throws IllegalArgumentException when one of them is none
     */
    static List<Move> of(List<Line> lines) {
        return lines.stream().map(Line::move).toList();
    }

    static List<Line> lines(List<MoveGroup> groups) {
        return groups.stream()
                .flatMap(MoveGroup::moves)
                .map(move -> new Line(move.from(), move.to(), move.amount().units()))
                .toList();
    }
}

package io.forcepool.ledger.entry;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Bucket;
import io.forcepool.contracts.Move;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the books have room for moves: nobody pays what is not there, nobody outgrows it. */
final class Room {

    private Room() {}

    /** The first account that stands against the moves, and why; the reason begins with a code. */
    record Lack(AccountId account, String reason) {}

    /** The first lack; moves are looked at together, so one may pay for another. */
    static Optional<Lack> lack(List<Move> moves, Funds funds) {
        Map<AccountId, Balance> changes = new LinkedHashMap<>();
        for (Move move : moves) {
            BigInteger units = move.amount().units();
            add(changes, move.from().account(), move.from().bucket(), units.negate());
            add(changes, move.to().account(), move.to().bucket(), units);
        }
        return changes.entrySet().stream()
                .flatMap(e -> lack(e.getKey(), e.getValue(), funds).stream())
                .findFirst();
    }

    private static void add(
            Map<AccountId, Balance> changes, AccountId account, Bucket bucket, BigInteger units) {
        changes.put(account, changes.getOrDefault(account, Balance.ZERO).plus(bucket, units));
    }

    private static Optional<Lack> lack(AccountId account, Balance change, Funds funds) {
        Balance before = funds.balance(account);
        for (Bucket bucket : Bucket.values()) {
            BigInteger units = change.of(bucket);
            BigInteger after = before.of(bucket).add(units);
            if (units.signum() < 0 && after.signum() < 0 && !account.mayBeNegative()) {
                return Optional.of(
                        new Lack(
                                account,
                                "INSUFFICIENT_FUNDS: %s has %s %s, and %s are needed"
                                        .formatted(
                                                account,
                                                before.of(bucket),
                                                bucket.text(),
                                                units.negate())));
            }
        }
        return PageMoves.outgrown(account, before.plus(change).total())
                .map(reason -> new Lack(account, "TOO_MANY_DIGITS: " + reason));
    }
}

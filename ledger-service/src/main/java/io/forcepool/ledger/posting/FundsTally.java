package io.forcepool.ledger.posting;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Bucket;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.entry.EntryChanges;
import io.forcepool.ledger.posting.FundsTable.Row;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What entries add up to, account by account, to be compared with what the funds say. It keeps one
 * object per account and makes none per move.
 */
public final class FundsTally {

    private final Map<String, Sums> accounts = new HashMap<>();
    private long position;
    private long moves;

    /** Takes the next entry event and its position in the journal. */
    public void add(long at, EntryEvent event) {
        position = at;
        EntryChanges.of(event, this::add);
    }

    /** How many moves were taken; what leaves a pocket and what arrives is one. */
    public long moves() {
        return moves;
    }

    /** What all accounts of each coin hold together: zero, if every entry is balanced. */
    public Map<Coin, BigInteger> totals() {
        Map<Coin, BigInteger> totals = new HashMap<>();
        accounts.forEach(
                (account, sums) ->
                        totals.merge(
                                new AccountId(account).coin(),
                                sums.balance().total(),
                                BigInteger::add));
        return totals;
    }

    /**
     * Compares an account, which is not compared again.
     *
     * @return how it differs
     */
    public Optional<String> differs(Row row) {
        Sums sums = accounts.remove(row.account());
        if (sums == null) {
            return Optional.of("the funds have it, or have it twice, and the entries do not");
        }
        Row expected = new Row(row.account(), sums.balance(), sums.position);
        return row.equals(expected)
                ? Optional.empty()
                : Optional.of("the entries add up to " + expected + ", the funds say " + row);
    }

    /** The accounts that were not compared, by name. */
    public Stream<String> left() {
        return accounts.keySet().stream().sorted();
    }

    /** How many accounts were not compared. */
    int accounts() {
        return accounts.size();
    }

    private void add(String account, Bucket bucket, BigInteger change) {
        accounts.computeIfAbsent(account, _ -> new Sums()).add(bucket, change, position);
        moves += change.signum() > 0 ? 1 : 0;
    }

    /** Grows with every move of its account. */
    private static final class Sums {

        private BigInteger available = BigInteger.ZERO;
        private BigInteger frozen = BigInteger.ZERO;
        private BigInteger locked = BigInteger.ZERO;
        private long position;

        void add(Bucket bucket, BigInteger change, long at) {
            position = at;
            switch (bucket) {
                case AVAILABLE -> available = available.add(change);
                case FROZEN -> frozen = frozen.add(change);
                case LOCKED -> locked = locked.add(change);
            }
        }

        Balance balance() {
            return new Balance(available, frozen, locked);
        }
    }
}

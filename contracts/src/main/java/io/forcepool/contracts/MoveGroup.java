package io.forcepool.contracts;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The moves of an entry that leave one pocket for accounts of one form. It exists so that a credit
 * stays small in the journal: a page of 500 names the source once and each user by code alone.
 *
 * @param from the pocket that the money leaves
 * @param to an account, or {@code user/*}{@code /FIL} where the keys of {@code amounts} stand for
 *     the star
 * @param buckets which buckets of the account the amounts are for, in their order
 * @param amounts units of the coin per bucket, by user code, or under {@code ""} when {@code to}
 *     has no star; zero means no move. The order is kept
 */
public record MoveGroup(
        Pocket from, String to, List<Bucket> buckets, Map<String, List<BigInteger>> amounts) {

    private static final String STAR = "*";

    public MoveGroup {
        buckets = List.copyOf(buckets);
        var copy = new LinkedHashMap<String, List<BigInteger>>();
        amounts.forEach((name, units) -> copy.put(name, List.copyOf(units)));
        amounts = Collections.unmodifiableMap(copy);
        check(from, to, buckets, amounts);
    }

    /**
     * Packs moves. Moves from one pocket to users become one group, any other account gets a group
     * of its own; several moves between the same pockets become their sum. Groups and accounts
     * stand in the order of their first move, buckets in the order of {@link Bucket}.
     */
    public static List<MoveGroup> group(List<Move> moves) {
        var grouping = new MoveGrouping();
        moves.forEach(grouping::add);
        return grouping.groups();
    }

    /** The form of the users' accounts of a coin, as {@code to} has it. */
    static String users(Coin coin) {
        return AccountId.USER + STAR + "/" + coin;
    }

    /** The group's moves, in order of its amounts and buckets. */
    public Stream<Move> moves() {
        return amounts.entrySet().stream().flatMap(e -> moves(e.getKey(), e.getValue()));
    }

    private Stream<Move> moves(String name, List<BigInteger> units) {
        AccountId account = new AccountId(to.replace(STAR, name));
        List<Move> moves = new ArrayList<>(buckets.size());
        for (int i = 0; i < buckets.size(); i++) {
            if (units.get(i).signum() != 0) {
                Pocket pocket = new Pocket(account, buckets.get(i));
                moves.add(new Move(from, pocket, new Amount(account.coin(), units.get(i))));
            }
        }
        return moves.stream();
    }

    private static void check(
            Pocket from, String to, List<Bucket> buckets, Map<String, List<BigInteger>> amounts) {
        if (buckets.isEmpty() || new HashSet<>(buckets).size() != buckets.size()) {
            throw new IllegalArgumentException("not a list of different buckets: " + buckets);
        }
        if (!to.equals(users(from.account().coin()))) {
            AccountId account = new AccountId(to);
            buckets.forEach(bucket -> new Pocket(account, bucket));
            if (!account.coin().equals(from.account().coin())) {
                throw new IllegalArgumentException("coins differ: " + from + ", " + to);
            }
            if (!amounts.keySet().equals(Set.of(""))) {
                throw new IllegalArgumentException("names for one account: " + to);
            }
        } else if (amounts.isEmpty()) {
            throw new IllegalArgumentException("no amounts from " + from);
        } else {
            amounts.keySet().forEach(MoveGroup::checkName);
        }
        amounts.forEach((name, units) -> checkUnits(name, units, buckets.size()));
    }

    private static void checkName(String name) {
        if (!AccountId.isOwnerName(name)) {
            throw new IllegalArgumentException("not a user code: " + name);
        }
    }

    private static void checkUnits(String name, List<BigInteger> units, int buckets) {
        if (units.size() != buckets) {
            throw new IllegalArgumentException(
                    units.size() + " amounts for " + buckets + " buckets of \"" + name + "\"");
        }
        for (BigInteger amount : units) {
            if (amount.signum() < 0 || !Amount.storable(amount)) {
                throw new IllegalArgumentException("not an amount to move: " + amount);
            }
        }
    }
}

package io.forcepool.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MoveGroupTest {

    private static final Pocket REWARDS = Pocket.available(AccountId.rewards("pool-1", Coin.FIL));
    private static final Pocket FEES = Pocket.available(AccountId.fees("pool-1", Coin.FIL));
    private static final Pocket ONE = Pocket.available(AccountId.user("1", Coin.FIL));
    private static final Pocket TWO = Pocket.available(AccountId.user("2", Coin.FIL));
    private static final Pocket TWO_LOCKED = Pocket.locked(TWO.account());
    private static final Pocket TWO_FROZEN = Pocket.frozen(TWO.account());

    @Test
    void movesToUsersAreOneGroup() {
        var groups =
                MoveGroup.group(
                        List.of(
                                move(REWARDS, TWO_LOCKED, 3),
                                move(REWARDS, FEES, 7),
                                move(REWARDS, ONE, 1),
                                move(REWARDS, TWO, 2),
                                move(REWARDS, FEES, 1),
                                move(REWARDS, TWO, 2)));
        assertThat(groups)
                .containsExactly(
                        new MoveGroup(
                                REWARDS,
                                "user/*/FIL",
                                List.of(Bucket.AVAILABLE, Bucket.LOCKED),
                                amounts("2", List.of(4, 3), "1", List.of(1, 0))),
                        new MoveGroup(
                                REWARDS,
                                FEES.account().text(),
                                List.of(Bucket.AVAILABLE),
                                amounts("", List.of(8))));
        assertThat(groups.getFirst().amounts().keySet()).containsExactly("2", "1");
        assertThat(groups.stream().flatMap(MoveGroup::moves))
                .containsExactly(
                        move(REWARDS, TWO, 4),
                        move(REWARDS, TWO_LOCKED, 3),
                        move(REWARDS, ONE, 1),
                        move(REWARDS, FEES, 8));
    }

    @Test
    void aUserMayBeTheSource() {
        var hold = List.of(move(TWO, TWO_FROZEN, 5));
        assertThat(MoveGroup.group(hold)).hasSize(1).first().matches(g -> g.to().contains("*"));
        assertThat(MoveGroup.group(hold).getFirst().moves()).containsExactlyElementsOf(hold);
        var back = List.of(move(TWO_FROZEN, TWO, 5), move(ONE, REWARDS, 1));
        assertThat(MoveGroup.group(back).stream().flatMap(MoveGroup::moves).toList())
                .isEqualTo(back);
        assertThat(MoveGroup.group(List.of())).isEmpty();
    }

    @Test
    void theOrderOfNamesIsKeptInJson() {
        var amounts = new LinkedHashMap<String, List<BigInteger>>();
        for (int i = 99; i >= 0; i--) {
            amounts.put("u" + i * 7919 % 100, List.of(BigInteger.valueOf(i)));
        }
        var group = new MoveGroup(REWARDS, "user/*/FIL", List.of(Bucket.LOCKED), amounts);
        var read = FactJson.read(FactJson.write(group), MoveGroup.class);
        assertThat(read).isEqualTo(group);
        assertThat(read.amounts().keySet()).containsExactlyElementsOf(amounts.keySet());
        assertThat(FactJson.write(read)).isEqualTo(FactJson.write(group));
    }

    @Test
    void whatCannotBeMovesIsRefused() {
        List<Bucket> available = List.of(Bucket.AVAILABLE);
        refused("user/*/FIL", List.of(), amounts("1", List.of()));
        refused("user/*/FIL", List.of(Bucket.LOCKED, Bucket.LOCKED), amounts("1", List.of(1, 1)));
        refused("user/*/FIL", available, amounts("1", List.of(1, 1)));
        refused("user/*/FIL", available, amounts("1", List.of(-1)));
        refused("user/*/FIL", available, amounts("1/FIL", List.of(1)));
        refused("user/*/FIL", available, amounts("*", List.of(1)));
        refused("user/*/FIL", available, amounts("", List.of(1)));
        refused("user/*/FIL", available, Map.of());
        refused("user/*/ETH", available, amounts("1", List.of(1)));
        refused("user/1*/FIL", available, amounts("1", List.of(1)));
        refused("pool/*/FIL/fees", available, amounts("1", List.of(1)));
        refused("pool/p/FIL/fees", available, amounts("1", List.of(1)));
        refused("pool/p/FIL/fees", available, Map.of());
        refused("pool/p/FIL/fees", List.of(Bucket.LOCKED), amounts("", List.of(1)));
        refused(
                "pool/p/FIL/fees",
                available,
                Map.of("", List.of(BigInteger.TEN.pow(Amount.DIGITS_MAX))));
    }

    /** Before the database compresses it; of users of one bucket it keeps about two thirds. */
    @Test
    void aCreditStaysSmallInTheJournal() {
        var random = new SplittableRandom(500);
        var atOnce = new ArrayList<Move>();
        var vesting = new ArrayList<Move>();
        for (int i = 0; i < SharePage.SHARES_MAX; i++) {
            AccountId user = AccountId.user(Long.toString(1603000000000000L + i * 64L), Coin.FIL);
            atOnce.add(move(REWARDS, Pocket.available(user), random.nextLong(Long.MAX_VALUE)));
            vesting.add(move(REWARDS, Pocket.available(user), random.nextLong(Long.MAX_VALUE)));
            vesting.add(move(REWARDS, Pocket.locked(user), random.nextLong(Long.MAX_VALUE)));
        }
        assertThat(FactJson.write(MoveGroup.group(atOnce))).hasSizeLessThan(46 * 500);
        assertThat(FactJson.write(MoveGroup.group(vesting))).hasSizeLessThan(68 * 500);
    }

    @Test
    void groupingKeepsTheSumOfEveryPairOfPockets() {
        long seed = Long.getLong("seed", 4711);
        System.out.println("MoveGroupTest seed " + seed);
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 2_000; round++) {
            List<Move> moves = moves(random);
            List<MoveGroup> groups = MoveGroup.group(moves);
            List<Move> packed = groups.stream().flatMap(MoveGroup::moves).toList();
            assertThat(packed).doesNotHaveDuplicates();
            assertThat(sums(packed)).hasSize(packed.size()).isEqualTo(sums(moves));
            assertThat(MoveGroup.group(moves)).isEqualTo(groups);
            assertThat(MoveGroup.group(packed)).isEqualTo(groups);
        }
    }

    private static List<Move> moves(SplittableRandom random) {
        var moves = new ArrayList<Move>();
        for (int n = random.nextInt(1, 60); n > 0; n--) {
            Pocket from = pocket(random);
            Pocket to = pocket(random);
            if (!from.equals(to)) {
                moves.add(move(from, to, random.nextLong(1, Long.MAX_VALUE)));
            }
        }
        return moves;
    }

    private static Pocket pocket(SplittableRandom random) {
        AccountId user = AccountId.user("u" + random.nextInt(4), Coin.FIL);
        return switch (random.nextInt(8)) {
            case 0, 1 -> REWARDS;
            case 2 -> FEES;
            case 3 -> Pocket.frozen(user);
            case 4 -> Pocket.locked(user);
            default -> Pocket.available(user);
        };
    }

    private static Map<List<Pocket>, BigInteger> sums(List<Move> moves) {
        var sums = new HashMap<List<Pocket>, BigInteger>();
        moves.forEach(
                m -> sums.merge(List.of(m.from(), m.to()), m.amount().units(), BigInteger::add));
        return sums;
    }

    private static void refused(
            String to, List<Bucket> buckets, Map<String, List<BigInteger>> amounts) {
        assertThatIllegalArgumentException()
                .as(to + " " + buckets + " " + amounts)
                .isThrownBy(() -> new MoveGroup(REWARDS, to, buckets, amounts));
    }

    private static Move move(Pocket from, Pocket to, long units) {
        return new Move(from, to, new Amount(Coin.FIL, BigInteger.valueOf(units)));
    }

    private static Map<String, List<BigInteger>> amounts(String name, List<Integer> units) {
        return Map.of(name, units.stream().map(MoveGroupTest::big).toList());
    }

    private static Map<String, List<BigInteger>> amounts(
            String name, List<Integer> units, String second, List<Integer> more) {
        var amounts = new LinkedHashMap<>(amounts(name, units));
        amounts.putAll(amounts(second, more));
        return amounts;
    }

    private static BigInteger big(int units) {
        return BigInteger.valueOf(units);
    }
}

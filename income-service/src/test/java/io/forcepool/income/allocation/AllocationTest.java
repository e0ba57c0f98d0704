package io.forcepool.income.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Lanes;
import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.income.pool.VestingPolicy;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final int SEEDS_IN_VERIFY = 200;
    private static final Instant DAY = RandomRuns.DAY;
    private static final Instant NOON = DAY.plusSeconds(12 * 3600);

    @Test
    void splitsTheWorkedExample() {
        long weight = Recipient.weight(big("900000000000000"), 1_000_000);
        Recipient user = recipient("1603000000000001", "A-1", 1, weight, 200_000);
        RunOpened run = run(List.of(user), big("118950000000000000"), big("237098000000000000000"));

        Share share = only(new Allocation(run, VestingPolicy.AT_ONCE::locked, List.of(user)));

        assertThat(share.gross()).isEqualTo(big("1793931904161412358"));
        assertThat(share.net()).isEqualTo(big("1435145523329129887"));
        assertThat(share.locked()).isZero();
        assertThat(share.weight()).isEqualTo(big("900000000000000"));
        assertThat(share.denominator()).isEqualTo(big("118950000000000000"));
    }

    @Test
    void locksThreeQuartersOfTheNet() {
        Recipient user = recipient("u", "A", 1, 1, 0);
        RunOpened run = run(List.of(user), BigInteger.ONE, big("7"));

        Share share =
                only(new Allocation(run, VestingPolicy.QUARTER_AT_ONCE::locked, List.of(user)));

        assertThat(share.locked()).isEqualTo(big("5"));
        assertThat(share.available()).isEqualTo(big("2"));
    }

    @Test
    void takesTheFeeOncePerShare() {
        Recipient user = recipient("u", "A", 1, 1, 500_000);
        RunOpened run = run(List.of(user), BigInteger.ONE, big("1"), big("1"));

        assertThat(only(new Allocation(run, VestingPolicy.AT_ONCE::locked, List.of(user))).fee())
                .isEqualTo(big("1"));
    }

    @Test
    void countsAVersionOnlyWhileItIsInForce() {
        Recipient first = new Recipient("u", "A", 1, DAY, NOON, 1, 0);
        Recipient second = new Recipient("u", "A", 2, NOON, null, 3, 0);
        List<Recipient> versions = List.of(first, second);
        RunOpened run =
                RandomRuns.run(
                        List.of(
                                RandomRuns.used(0, DAY, "100", "4", versions),
                                RandomRuns.used(1, NOON.minusSeconds(1), "100", "4", versions),
                                RandomRuns.used(2, NOON, "100", "4", versions)));

        Allocation allocation = new Allocation(run, VestingPolicy.AT_ONCE::locked, versions);

        assertThat(allocation.pages().flatMap(page -> page.shares().stream()))
                .extracting(Share::orderVersion, Share::gross)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, big("50")),
                        org.assertj.core.groups.Tuple.tuple(2, big("75")));
        assertThat(allocation.house()).isEqualTo(big("175"));
    }

    @Test
    void givesAllToTheHouseWhenNothingIsSold() {
        RunOpened run = run(List.of(), BigInteger.ONE, big("10"));

        assertThat(new Allocation(run, VestingPolicy.AT_ONCE::locked, List.of()).pages())
                .singleElement()
                .satisfies(page -> assertThat(page.house()).isEqualTo(big("10")))
                .satisfies(page -> assertThat(page.bucket()).isZero())
                .satisfies(page -> assertThat(page.shares()).isEmpty());
    }

    @Test
    void measuresByTheWeightsWhenMoreIsSoldThanThereIs() {
        List<Recipient> two = List.of(recipient("a", "A", 1, 3, 0), recipient("b", "B", 1, 3, 0));
        Denominator denominator = Denominator.of(big("4"), two, DAY);
        assertThat(denominator.oversold()).isTrue();
        assertThat(denominator.value()).isEqualTo(big("6"));
        assertThat(Denominator.sold(two, DAY).oversold()).isFalse();
        assertThat(Denominator.sold(List.of(), DAY).value()).isEqualTo(big("1"));
    }

    @Test
    void keepsAUsersSharesOnOnePage() {
        List<Recipient> recipients = new ArrayList<>();
        IntStream.range(0, 499).forEach(i -> recipients.add(recipient("a", "A-" + i, 1, 9, 0)));
        String next =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> "b" + i)
                        .filter(code -> Lanes.bucket(code) == Lanes.bucket("a"))
                        .findFirst()
                        .orElseThrow();
        IntStream.range(0, 1_100).forEach(i -> recipients.add(recipient(next, "B-" + i, 1, 9, 0)));
        RunOpened run = run(recipients, big("14391"), big("1000000"));

        List<SharePage> pages =
                new Allocation(run, VestingPolicy.AT_ONCE::locked, recipients).pages().toList();

        assertThat(pages).extracting(page -> page.shares().size()).startsWith(499, 500, 500, 100);
        assertThat(pages).allSatisfy(page -> assertThat(page.pages()).isEqualTo(pages.size()));
    }

    @Test
    void refusesOtherOrdersThanTheRunWasOpenedWith() {
        RunOpened run = run(List.of(recipient("u", "A", 1, 1, 0)), big("9"), big("10"));
        assertThatThrownBy(
                        () ->
                                new Allocation(
                                        run,
                                        VestingPolicy.AT_ONCE::locked,
                                        List.of(recipient("u", "A", 1, 2, 0))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void losesNothingAndGivesTheSameBytesInAnyOrderForEverySeed() {
        Seeds.upTo(SEEDS_IN_VERIFY)
                .forEach(
                        seed -> {
                            try {
                                simulate(seed);
                            } catch (AssertionError e) {
                                throw new AssertionError("-Dseed=" + seed, e);
                            }
                        });
    }

    private static void simulate(long seed) {
        var random = new SplittableRandom(seed);
        List<Recipient> recipients = RandomRuns.recipients(random);
        List<RewardUsed> rewards =
                IntStream.range(0, random.nextInt(1, 6))
                        .mapToObj(i -> RandomRuns.reward(random, i, recipients))
                        .toList();
        RunOpened run = RandomRuns.run(rewards);
        UnaryOperator<BigInteger> vesting = VestingPolicy.values()[random.nextInt(2)]::locked;
        List<SharePage> pages = new Allocation(run, vesting, recipients).pages().toList();

        BigInteger given = sum(pages.stream().map(SharePage::house).toList());
        for (SharePage page : pages) {
            for (Share share : page.shares()) {
                assertThat(page.bucket()).isEqualTo(Lanes.bucket(share.user()));
                assertThat(share.net().add(share.fee())).isEqualTo(share.gross());
                given = given.add(share.gross());
            }
        }
        assertThat(given).isEqualTo(sum(rewards.stream().map(RewardUsed::amount).toList()));

        List<Recipient> shuffled = new ArrayList<>(recipients);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(bytes(new Allocation(run, vesting, shuffled))).isEqualTo(bytes(pages));
    }

    private static RunOpened run(
            List<Recipient> recipients, BigInteger denominator, BigInteger... amounts) {
        return RandomRuns.run(
                IntStream.range(0, amounts.length)
                        .mapToObj(
                                i ->
                                        RandomRuns.used(
                                                i,
                                                DAY,
                                                amounts[i].toString(),
                                                denominator.toString(),
                                                recipients))
                        .toList());
    }

    private static Recipient recipient(
            String user, String order, int version, long weight, int feePpm) {
        return new Recipient(user, order, version, DAY, null, weight, feePpm);
    }

    private static Share only(Allocation allocation) {
        return allocation.pages().flatMap(page -> page.shares().stream()).findFirst().orElseThrow();
    }

    private static List<String> bytes(Allocation allocation) {
        return bytes(allocation.pages().toList());
    }

    private static List<String> bytes(List<SharePage> pages) {
        return pages.stream().map(FactJson::writeText).toList();
    }

    private static BigInteger sum(List<BigInteger> amounts) {
        return amounts.stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger big(String number) {
        return new BigInteger(number);
    }
}

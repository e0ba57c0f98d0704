package io.forcepool.income.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.Lanes;
import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.income.pool.VestingPolicy;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was published and its correction together are what is right. */
class CorrectionTest {

    private static final int SEEDS_IN_VERIFY = 400;
    private static final UnaryOperator<BigInteger> AT_ONCE = VestingPolicy.AT_ONCE::locked;

    /** What an order's version has of a window: gross, fee, available and locked. */
    private record Amounts(BigInteger gross, BigInteger fee, BigInteger now, BigInteger later) {

        static Amounts of(Share share) {
            return new Amounts(share.gross(), share.fee(), share.available(), share.locked());
        }

        Amounts plus(Amounts more) {
            return new Amounts(
                    gross.add(more.gross),
                    fee.add(more.fee),
                    now.add(more.now),
                    later.add(more.later));
        }

        boolean nothing() {
            return gross.signum() == 0
                    && fee.signum() == 0
                    && now.signum() == 0
                    && later.signum() == 0;
        }
    }

    private static Map<String, Amounts> sums(List<SharePage> pages) {
        var sums = new TreeMap<String, Amounts>();
        for (SharePage page : pages) {
            sums.merge(
                    "house",
                    new Amounts(page.house(), BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO),
                    Amounts::plus);
            for (Share share : page.shares()) {
                assertThat(page.bucket()).isEqualTo(Lanes.bucket(share.user()));
                assertThat(share.net().add(share.fee())).isEqualTo(share.gross());
                sums.merge(
                        share.user() + " " + share.order() + " " + share.orderVersion(),
                        Amounts.of(share),
                        Amounts::plus);
            }
        }
        sums.values().removeIf(Amounts::nothing);
        return sums;
    }

    @Test
    void togetherTheyAreWhatIsRightForEverySeed() {
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

    /** A window is published, and corrected twice: rewards come and go, orders change. */
    private static void simulate(long seed) {
        var random = new SplittableRandom(seed);
        UnaryOperator<BigInteger> vesting = VestingPolicy.values()[random.nextInt(2)]::locked;
        List<Recipient> recipients = RandomRuns.recipients(random);
        List<SharePage> published = new ArrayList<>();
        Allocation before = allocation(random, recipients, vesting);
        before.pages().forEach(published::add);
        for (int i = 0; i < 2; i++) {
            recipients = changed(random, recipients);
            RunOpened run = run(random, recipients);
            var after = new Allocation(run, vesting, recipients);
            var correction = new Correction(before, after);
            List<SharePage> pages = correction.pages(run).toList();

            assertThat(pages.isEmpty()).isEqualTo(!correction.changesAnything());
            Set<String> users =
                    pages.stream()
                            .flatMap(page -> page.shares().stream())
                            .map(Share::user)
                            .collect(Collectors.toSet());
            published.addAll(pages);
            assertThat(sums(published)).isEqualTo(sums(after.pages().toList()));
            listed(after, pages, users);
            before = after;
        }
        assertThat(new Correction(before, before).changesAnything()).isFalse();
    }

    /** Whoever stands there stands there with all that counts for the power ratio. */
    private static void listed(Allocation after, List<SharePage> pages, Set<String> users) {
        Set<String> weights = new HashSet<>();
        pages.stream()
                .flatMap(page -> page.shares().stream())
                .map(CorrectionTest::weight)
                .forEach(weights::add);
        after.pages()
                .flatMap(page -> page.shares().stream())
                .filter(share -> users.contains(share.user()))
                .forEach(share -> assertThat(weights).contains(weight(share)));
    }

    private static String weight(Share share) {
        return share.order()
                + " "
                + share.orderVersion()
                + " "
                + share.weight()
                + "/"
                + share.denominator();
    }

    private static Allocation allocation(
            SplittableRandom random,
            List<Recipient> recipients,
            UnaryOperator<BigInteger> vesting) {
        return new Allocation(run(random, recipients), vesting, recipients);
    }

    private static RunOpened run(SplittableRandom random, List<Recipient> recipients) {
        List<RewardUsed> rewards =
                IntStream.range(0, random.nextInt(0, 5))
                        .mapToObj(i -> RandomRuns.reward(random, i, recipients))
                        .toList();
        return RandomRuns.run(rewards);
    }

    private static List<Recipient> changed(SplittableRandom random, List<Recipient> recipients) {
        List<Recipient> changed = new ArrayList<>();
        for (Recipient recipient : recipients) {
            switch (random.nextInt(6)) {
                case 0 -> {}
                case 1 ->
                        changed.add(
                                new Recipient(
                                        recipient.user(),
                                        recipient.order(),
                                        recipient.version(),
                                        recipient.from(),
                                        recipient.until(),
                                        recipient.weight() / 2,
                                        random.nextInt(1_000_001)));
                default -> changed.add(recipient);
            }
        }
        changed.add(
                new Recipient(
                        "new-" + random.nextInt(9), "order-new", 1, RandomRuns.DAY, null, 7, 0));
        return changed;
    }

    @Test
    void onlyUsersOfWhomAnythingIsDifferentStandThere() {
        Recipient same = new Recipient("ann", "A", 1, RandomRuns.DAY, null, 3, 0);
        Recipient was = new Recipient("bob", "B", 1, RandomRuns.DAY, null, 3, 0);
        Recipient is = new Recipient("bob", "B", 1, RandomRuns.DAY, null, 5, 0);
        Recipient other = new Recipient("bob", "C", 1, RandomRuns.DAY, null, 2, 0);
        RunOpened before = fixed(List.of(same, was, other));
        RunOpened after = fixed(List.of(same, is, other));

        List<SharePage> pages =
                new Correction(
                                new Allocation(before, AT_ONCE, List.of(same, was, other)),
                                new Allocation(after, AT_ONCE, List.of(same, is, other)))
                        .pages(after)
                        .toList();

        assertThat(house(pages)).isEqualTo(-2);
        assertThat(shares(pages)).extracting(Share::order).containsExactly("B", "C");
        assertThat(shares(pages)).extracting(Share::gross).containsExactly(big(2), big(0));
    }

    @Test
    void windowThatHasNoRewardAnyMoreGivesEverythingBack() {
        Recipient ann = new Recipient("ann", "A", 1, RandomRuns.DAY, null, 3, 100_000);
        RunOpened before = fixed(List.of(ann));
        RunOpened after = RandomRuns.run(List.of());

        List<SharePage> pages =
                new Correction(
                                new Allocation(before, AT_ONCE, List.of(ann)),
                                new Allocation(after, AT_ONCE, List.of(ann)))
                        .pages(after)
                        .toList();

        assertThat(shares(pages)).extracting(Share::gross).containsExactly(big(-3));
        assertThat(shares(pages)).extracting(Share::weight).containsExactly(big(0));
        assertThat(house(pages)).isEqualTo(-7);
    }

    private static List<Share> shares(List<SharePage> pages) {
        return pages.stream().flatMap(page -> page.shares().stream()).toList();
    }

    private static BigInteger house(List<SharePage> pages) {
        return pages.stream().map(SharePage::house).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Ten units are split by ten parts of power. */
    private static RunOpened fixed(List<Recipient> recipients) {
        return RandomRuns.run(List.of(RandomRuns.used(0, RandomRuns.DAY, "10", "10", recipients)));
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }
}

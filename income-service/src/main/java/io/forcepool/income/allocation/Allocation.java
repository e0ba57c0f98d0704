package io.forcepool.income.allocation;

import io.forcepool.contracts.Lanes;
import io.forcepool.contracts.Ppm;
import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What every order version earns in a run: computed from what {@link RunOpened} froze and from the
 * order versions known at its position, in whatever order they come.
 *
 * <p>A version that earns nothing takes part in the split but stands on no page.
 */
public final class Allocation {

    private final RunOpened run;
    private final UnaryOperator<BigInteger> locked;
    private final List<Recipient> recipients;
    private final Split split;
    private final int[] lastReward;
    private final BigInteger house;

    /**
     * @param locked the part of a net share that cannot be used at once
     */
    public Allocation(
            RunOpened run, UnaryOperator<BigInteger> locked, Collection<Recipient> orderVersions) {
        this.run = run;
        this.locked = locked;
        recipients = orderVersions.stream().sorted(Recipient.ORDER).toList();
        split = new Split(recipients.size());
        lastReward = new int[recipients.size()];
        long[] weights = new long[recipients.size()];
        for (int i = 0; i < run.rewards().size(); i++) {
            share(i, run.rewards().get(i), weights);
        }
        house = sumOfRewards().subtract(sumOfParts());
    }

    /** What the pool keeps for power that was not sold. */
    public BigInteger house() {
        return house;
    }

    /** The run's pages in order of bucket and page, made as they are asked for. */
    public Stream<SharePage> pages() {
        int[][] buckets = buckets();
        return IntStream.range(0, Lanes.BUCKETS)
                .boxed()
                .flatMap(bucket -> pages(bucket, buckets[bucket]).stream());
    }

    private void share(int index, RewardUsed reward, long[] weights) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < weights.length; i++) {
            Recipient recipient = recipients.get(i);
            boolean inForce = recipient.inForceAt(reward.time());
            weights[i] = inForce ? recipient.weight() : 0;
            lastReward[i] = inForce ? index : lastReward[i];
            low += weights[i];
            high += Wide.carry(low, weights[i]);
        }
        if (!Wide.unsigned(high, low).equals(reward.weights())) {
            throw new IllegalStateException(
                    "the orders are not those " + run.run() + " was opened with");
        }
        split.add(reward.amount(), reward.denominator(), weights);
    }

    private BigInteger sumOfRewards() {
        return run.rewards().stream()
                .map(RewardUsed::amount)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private BigInteger sumOfParts() {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < recipients.size(); i++) {
            sum = sum.add(split.gross(i));
        }
        return sum;
    }

    /** The recipients of each bucket that earned something, in their order. */
    private int[][] buckets() {
        int[] sizes = new int[Lanes.BUCKETS];
        byte[] bucketOf = new byte[recipients.size()];
        for (int i = 0; i < bucketOf.length; i++) {
            bucketOf[i] = (byte) Lanes.bucket(recipients.get(i).user());
            sizes[bucketOf[i]] += split.nothing(i) ? 0 : 1;
        }
        int[][] buckets = new int[Lanes.BUCKETS][];
        for (int bucket = 0; bucket < Lanes.BUCKETS; bucket++) {
            buckets[bucket] = new int[sizes[bucket]];
        }
        int[] filled = new int[Lanes.BUCKETS];
        for (int i = 0; i < bucketOf.length; i++) {
            if (!split.nothing(i)) {
                buckets[bucketOf[i]][filled[bucketOf[i]]++] = i;
            }
        }
        return buckets;
    }

    private List<SharePage> pages(int bucket, int[] members) {
        List<int[]> ranges = ranges(members);
        boolean withHouse = bucket == 0 && house.signum() > 0;
        int count = ranges.size() + (withHouse ? 1 : 0);
        List<SharePage> pages = new ArrayList<>(count);
        for (int[] range : ranges) {
            List<Share> shares =
                    IntStream.range(range[0], range[1]).mapToObj(i -> share(members[i])).toList();
            pages.add(page(bucket, pages.size(), count, BigInteger.ZERO, shares));
        }
        if (withHouse) {
            pages.add(page(bucket, pages.size(), count, house, List.of()));
        }
        return pages;
    }

    /** From and to of each page: a user's shares stand on one page unless they fill more. */
    private List<int[]> ranges(int[] members) {
        List<int[]> ranges = new ArrayList<>();
        int start = 0;
        while (start < members.length) {
            int end = Math.min(start + SharePage.SHARES_MAX, members.length);
            int whole = end;
            while (end < members.length && whole > start && sameUser(members, whole - 1, whole)) {
                whole--;
            }
            end = whole > start ? whole : end;
            ranges.add(new int[] {start, end});
            start = end;
        }
        return ranges;
    }

    private boolean sameUser(int[] members, int one, int other) {
        return recipients.get(members[one]).user().equals(recipients.get(members[other]).user());
    }

    private SharePage page(
            int bucket, int page, int pages, BigInteger housePart, List<Share> shares) {
        return new SharePage(
                run.run(),
                run.kind(),
                run.pool(),
                run.programme(),
                run.coin(),
                bucket,
                page,
                pages,
                run.effectiveHeight(),
                housePart,
                shares);
    }

    private Share share(int index) {
        Recipient recipient = recipients.get(index);
        BigInteger gross = split.gross(index);
        BigInteger fee = Ppm.of(gross, recipient.feePpm());
        BigInteger net = gross.subtract(fee);
        BigInteger lockedPart = locked.apply(net);
        return new Share(
                recipient.user(),
                recipient.order(),
                recipient.version(),
                gross,
                fee,
                net.subtract(lockedPart),
                lockedPart,
                recipient.feePpm(),
                Wide.unsigned(recipient.weight()),
                run.rewards().get(lastReward[index]).denominator());
    }
}

package io.forcepool.income.allocation;

import io.forcepool.contracts.Ppm;
import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What every order version earns in a run: computed from what {@link RunOpened} froze and from the
 * order versions known at its position, in whatever order they come.
 *
 * <p>A version that earns nothing takes part in the split but stands on no page.
 */
public final class Allocation implements Shares {

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
    @Override
    public BigInteger house() {
        return house;
    }

    /** The run's pages in order of bucket and page, made as they are asked for. */
    public Stream<SharePage> pages() {
        return new Pages(run, this).all();
    }

    @Override
    public int size() {
        return recipients.size();
    }

    @Override
    public String user(int place) {
        return recipients.get(place).user();
    }

    @Override
    public boolean has(int place) {
        return !split.nothing(place);
    }

    /** Who has a place. */
    Recipient recipient(int place) {
        return recipients.get(place);
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

    @Override
    public Share share(int place) {
        Recipient recipient = recipients.get(place);
        BigInteger gross = split.gross(place);
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
                run.rewards().get(lastReward[place]).denominator());
    }
}

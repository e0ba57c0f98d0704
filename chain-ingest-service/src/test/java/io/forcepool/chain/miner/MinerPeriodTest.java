package io.forcepool.chain.miner;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.ChainFact.Burn;
import io.forcepool.contracts.ChainFact.MinerChanged;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.ChainFact.Send;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.Linkage;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a miner burnt between two of its states, by what is told of the heights between them. */
class MinerPeriodTest {

    private static final Address MINER = new Address("f01000");
    private static final Address OTHER = new Address("f01001");
    private static final Address OWNER = new Address("f05000");
    private static final Address BURNT = new Address("f099");
    private static final Cid NAME = Cid.ofDagCbor(new byte[] {1});
    private static final TipSetKey TIPSET = new TipSetKey(List.of(NAME));
    private static final long REPAY_DEBT = 22;

    private static BigInteger units(long units) {
        return BigInteger.valueOf(units);
    }

    private static MinerChanged state(long height, long balance) {
        return new MinerChanged(
                "mainnet",
                TIPSET,
                height,
                Instant.EPOCH,
                MINER,
                OWNER,
                OWNER,
                OWNER,
                units(balance),
                units(balance),
                units(0),
                units(0),
                units(0),
                units(0),
                null,
                List.of());
    }

    private static Reward reward(Address miner, long height, long reward, @Nullable Long burnt) {
        return new Reward(
                TIPSET,
                NAME,
                height,
                Instant.EPOCH,
                miner,
                1,
                units(reward),
                units(reward),
                units(0),
                units(0),
                units(0),
                burnt == null ? null : units(burnt),
                Linkage.LINKED);
    }

    private static WalletMessage message(
            long height, Address to, long value, long method, int exitCode, Send... sends) {
        return new WalletMessage(
                TIPSET,
                height,
                NAME,
                NAME,
                OWNER,
                to,
                0,
                units(value),
                method,
                exitCode,
                units(7),
                List.of(sends));
    }

    private static Send send(Address from, Address to, long value) {
        return new Send(from, to, units(value));
    }

    private static Burn burn(String reason, long amount) {
        return new Burn(reason, units(amount));
    }

    /** From height 100 with 1000 until height 200. */
    private static MinerPeriod until(long balance) {
        return new MinerPeriod(state(100, 1000), state(200, balance));
    }

    @Test
    void nothingThatMovesBurnsNothing() {
        MinerChanged closed = until(1000).closed();

        assertThat(closed.burns()).isEmpty();
        assertThat(closed.since()).isEqualTo(100);
        assertThat(closed.state()).isEqualTo(state(200, 1000));
    }

    @Test
    void awardsMessagesAndWithdrawalsAddUp() {
        MinerPeriod period = until(1000 + 50 - 5 + 30 - 20);
        period.add(reward(MINER, 150, 50, 5L));
        period.add(message(150, MINER, 30, 0, 0));
        period.add(message(151, MINER, 0, 16, 0, send(MINER, OWNER, 20)));

        assertThat(period.closed().burns()).containsExactly(burn("award", 5));
    }

    @Test
    void burnsAreItemisedByWhatCausedThem() {
        MinerPeriod period = until(1000 - 3 - 4 - 6 - 8);
        period.add(message(120, MINER, 0, REPAY_DEBT, 0, send(MINER, BURNT, 3)));
        period.add(message(121, MINER, 0, REPAY_DEBT, 0, send(MINER, BURNT, 4)));
        period.add(message(122, MINER, 0, 999, 0, send(MINER, BURNT, 6)));
        period.add(message(123, OWNER, 0, 2, 0, send(MINER, BURNT, 8)));

        assertThat(period.closed().burns())
                .containsExactly(
                        burn("RepayDebt", 7), burn("method 999", 6), burn("other message", 8));
    }

    @Test
    void whatIsMissingIsUnexplained() {
        MinerPeriod period = until(1000 + 50 - 5 - 12);
        period.add(reward(MINER, 150, 50, 5L));

        assertThat(period.closed().burns())
                .containsExactly(burn("award", 5), burn("unexplained", 12));
    }

    @Test
    void moreThanWhatCameIsUnexplainedToo() {
        assertThat(until(1009).closed().burns()).containsExactly(burn("unexplained", -9));
    }

    @Test
    void whatWasToldBeforeBurnsWereLookedForIsUnexplained() {
        MinerPeriod period = until(1000 + 50 - 5);
        period.add(reward(MINER, 150, 50, null));

        assertThat(period.closed().burns()).containsExactly(burn("unexplained", 5));
    }

    @Test
    void otherMinersHeightsAndFailuresDoNotCount() {
        MinerPeriod period = until(1000);
        period.add(reward(OTHER, 150, 50, 5L));
        period.add(reward(MINER, 99, 50, 5L));
        period.add(reward(MINER, 200, 50, 5L));
        period.add(message(150, MINER, 30, 0, 16));
        period.add(message(150, OTHER, 30, 0, 0, send(OTHER, BURNT, 3)));
        period.add(message(200, MINER, 30, 0, 0));

        assertThat(period.closed().burns()).isEmpty();
    }

    @Test
    void firstHeightCountsAndTheOtherLetterIsTheSameMiner() {
        MinerPeriod period = until(1050);
        period.add(reward(new Address("t01000"), 100, 50, 0L));

        assertThat(period.closed().burns()).isEmpty();
    }
}

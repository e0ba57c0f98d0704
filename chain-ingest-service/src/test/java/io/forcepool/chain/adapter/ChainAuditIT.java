package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.FollowedPool.miners;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.ChainFact.WalletBalanceObserved;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.filecoin.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was published is compared with what a node has now, and every difference is named. */
class ChainAuditIT {

    private static final long FIRST = 20;
    private static final long LAST = 70;

    private final FollowedPool pool = new FollowedPool();
    private List<Reward> rewards = new ArrayList<>();
    private List<WalletMessage> messages = new ArrayList<>();
    private List<WalletBalanceObserved> balances = new ArrayList<>();
    private List<MinerPowerObserved> powers = new ArrayList<>();
    private List<ChainAdvanced> advances = new ArrayList<>();

    @BeforeEach
    void follow() {
        pool.devnet().advance(60);
        Address key = pool.wallet(RegistryKind.PAYING, "t05002");
        pool.follow(miners("t01000", "t01001"), 20);
        Address _ = pool.wallet(RegistryKind.WATCH, "t05003");
        pool.devnet().advance(40);
        pool.endMiner("t01001");
        pool.follow(miners("t01000"), 20);
        rewards =
                new ArrayList<>(
                        pool.rewards().stream()
                                .filter(r -> FIRST <= r.height() && r.height() <= LAST)
                                .toList());
        powers =
                new ArrayList<>(
                        pool.powers().stream()
                                .filter(p -> FIRST <= p.height() && p.height() <= LAST)
                                .toList());
        advances =
                new ArrayList<>(
                        pool.advances().stream()
                                .filter(a -> FIRST <= a.finalised() && a.finalised() <= LAST)
                                .toList());
        messages =
                new ArrayList<>(
                        pool.facts(WalletMessageFinalised.class).stream()
                                .map(WalletMessageFinalised::message)
                                .filter(m -> FIRST <= m.height() && m.height() <= LAST)
                                .toList());
        balances =
                new ArrayList<>(
                        pool.facts(WalletBalanceObserved.class).stream()
                                .filter(m -> FIRST <= m.height() && m.height() <= LAST)
                                .toList());
        assertThat(messages).hasSizeGreaterThan(3);
        assertThat(balances).hasSize(1);
        assertThat(rewards).hasSizeGreaterThan(20);
        assertThat(advances).hasSizeGreaterThan(2);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private ChainAudit.Report compare() {
        return pool.audit(published(), FIRST, LAST);
    }

    private AuditedFacts published() {
        var published = new AuditedFacts(FIRST, LAST);
        rewards.forEach(it -> published.add(new BlockRewardFinalised(FollowedPool.NETWORK, it)));
        messages.forEach(it -> published.add(new WalletMessageFinalised(FollowedPool.NETWORK, it)));
        balances.forEach(published::add);
        powers.forEach(published::add);
        advances.forEach(published::add);
        return published;
    }

    private String difference() {
        List<String> differences = compare().differences();
        assertThat(differences).hasSize(1);
        return differences.getFirst();
    }

    @Test
    void whatWasPublishedIsWhatTheChainPaid() {
        ChainAudit.Report report = compare();

        assertThat(report.differences()).isEmpty();
        assertThat(report.rewards())
                .as("those of the miner that left, up to where it left")
                .isEqualTo(rewards.size());
        assertThat(report.tipsets()).isBetween(35L, LAST - FIRST + 1);
    }

    @Test
    void messageThatIsMissingOrNotOfTheChainIsNamed() {
        assertThat(compare().messages()).isEqualTo(messages.size());
        WalletMessage missing = messages.remove(1);
        assertThat(difference())
                .contains(
                        "height " + missing.height(), "not published", missing.signedCid().text());

        messages.add(missing);
        messages.add(missing);
        assertThat(difference()).contains("height " + missing.height(), "twice");
    }

    @Test
    void balanceThatIsMissingOrNotThatOfTheChainIsNamed() {
        assertThat(compare().balances()).isEqualTo(1);
        WalletBalanceObserved told = balances.removeFirst();
        assertThat(difference()).contains("height " + told.height(), "not published");

        balances.add(
                new WalletBalanceObserved(
                        told.network(),
                        told.tipset(),
                        told.height(),
                        told.time(),
                        told.wallet(),
                        told.balance().add(BigInteger.ONE)));
        assertThat(difference()).contains("the node has", told.balance().toString());
    }

    @Test
    void powerThatIsMissingOrNotThatOfTheChainIsNamed() {
        assertThat(compare().powers()).isEqualTo(powers.size()).isGreaterThan(20);
        MinerPowerObserved told = powers.remove(3);
        assertThat(difference()).contains("height " + told.height(), "not published");

        powers.add(
                new MinerPowerObserved(
                        told.network(),
                        told.tipset(),
                        told.height(),
                        told.miner(),
                        told.rawPower().add(BigInteger.ONE),
                        told.qualityAdjustedPower(),
                        told.networkRawPower(),
                        told.networkQualityAdjustedPower()));
        assertThat(difference()).contains("the node has", told.rawPower().toString());
    }

    @Test
    void rewardThatIsMissingIsNamed() {
        Reward missing = rewards.remove(7);

        assertThat(difference())
                .contains("height " + missing.height(), "not published", missing.block().text());
    }

    @Test
    void rewardThatWasPublishedTwiceIsNamed() {
        rewards.add(9, rewards.get(7));

        assertThat(difference()).contains("height " + rewards.get(7).height(), "twice");
    }

    @Test
    void rewardThatDiffersIsNamed() {
        Reward was = rewards.get(7);
        rewards.set(
                7,
                new Reward(
                        was.tipset(),
                        was.block(),
                        was.height(),
                        was.time(),
                        was.miner(),
                        was.winCount(),
                        was.reward().add(BigInteger.ONE),
                        was.minted().add(BigInteger.ONE),
                        was.gasReward(),
                        was.locked(),
                        was.penalty(),
                        was.burnt(),
                        was.linkage()));

        assertThat(difference()).contains("height " + was.height(), "the node has");
    }

    @Test
    void rewardOfABlockThatIsNotThereIsNamed() {
        Reward was = rewards.get(7);
        Reward other = rewards.get(8);
        rewards.add(
                new Reward(
                        was.tipset(),
                        other.block(),
                        was.height(),
                        was.time(),
                        was.miner(),
                        was.winCount(),
                        was.reward(),
                        was.minted(),
                        was.gasReward(),
                        was.locked(),
                        was.penalty(),
                        was.burnt(),
                        was.linkage()));

        assertThat(difference()).contains("has nothing of what is published", other.block().text());
    }

    @Test
    void publishedTipsetThatIsAnotherNowIsNamed() {
        ChainAdvanced was = advances.get(1);
        advances.set(
                1,
                new ChainAdvanced(
                        was.network(),
                        was.head(),
                        was.finalised(),
                        was.finalisedTime(),
                        advances.get(2).tipset(),
                        was.linkage(),
                        was.covered()));

        assertThat(difference())
                .contains("height " + was.finalised(), "published is the tipset", "the node has");
    }
}

package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.FollowedPool.miners;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.chain.adapter.WalletDays.PoolDay;
import io.forcepool.chain.adapter.WalletDays.WalletDay;
import io.forcepool.chain.registry.RegistryCommand.End;
import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.devnet.chain.ChainSource;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From one midnight to the next a wallet has what it had, got and sent; else it is said. */
class WalletFlowsIT {

    private static final Address PAYING_ID = new Address("t05002");
    private static final Address OWNER_ID = new Address("t05007");
    private static final Address PROPOSER_ID = new Address("t05005");
    private static final Address MULTISIG_ID = new Address("t04000");
    private static final long MIDNIGHT = 150;
    private static final LocalDate BEFORE = LocalDate.of(2025, 12, 31);

    private final FollowedPool pool = new FollowedPool(FollowedPool.beginsBeforeMidnight(MIDNIGHT));
    private Address paying = PAYING_ID;
    private Address owner = OWNER_ID;

    @BeforeEach
    void register() {
        paying = key(PAYING_ID);
        owner = key(OWNER_ID);
        pool.register(RegistryKind.PAYING, paying, PAYING_ID, Direction.BOTH);
        pool.register(RegistryKind.RECEIVING, owner, OWNER_ID, Direction.IN);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private ChainSource chain() {
        return pool.devnet().chain();
    }

    private Address key(Address id) {
        return chain().key(id, chain().head());
    }

    private void registerMultisig() {
        pool.register(RegistryKind.WATCH, multisig(), MULTISIG_ID, Direction.BOTH);
    }

    /** Whom the proposer calls. */
    private Address multisig() {
        var head = chain().head();
        for (long height = head.height(); height > 0; height--) {
            for (var message : chain().messages(chain().atOrBefore(height, head))) {
                if (message.at("/Message/From").asString().equals(key(PROPOSER_ID).text())) {
                    return new Address(message.at("/Message/To").asString());
                }
            }
        }
        throw new IllegalStateException("nobody proposed anything");
    }

    private void follow() {
        FollowedPool.follow(pool.following(miners("t01000", "t01001"), 1000, pool.devnet().url()));
    }

    private void project() {
        pool.database().projectWallets(FollowedPool.NETWORK);
    }

    private List<WalletDay> days(Address wallet) {
        return pool.database()
                .walletDays(FollowedPool.NETWORK)
                .days(it -> it.is(wallet), BEFORE, BEFORE.plusDays(1), pool.published());
    }

    private List<BigInteger> differences() {
        return days(paying).stream().map(WalletDay::difference).limit(1).toList();
    }

    @Test
    void openingAndFlowsAreTheClosing() {
        pool.devnet().advance(100);
        registerMultisig();
        pool.devnet().advance(120);
        follow();
        project();

        for (Address wallet : List.of(paying, owner, MULTISIG_ID)) {
            WalletDay day = days(wallet).getFirst();
            assertThat(day.day()).isEqualTo(BEFORE);
            assertThat(day.fromHeight()).isEqualTo(1);
            assertThat(day.untilHeight()).isEqualTo(MIDNIGHT);
            assertThat(day.difference()).as("of %s", day).isZero();
            assertThat(day.opening().add(day.flow().net()))
                    .isEqualTo(day.closing())
                    .isNotEqualTo(day.opening());
            WalletDay next = days(wallet).getLast();
            assertThat(next.opening()).isEqualTo(day.closing());
            assertThat(next.closing()).isNull();
            assertThat(next.untilHeight()).isEqualTo(pool.published() + 1);
        }
        assertThat(pool.database().walletBalances().differences()).isZero();
        assertThat(days(OWNER_ID).getFirst().flow().in().miners()).isPositive();
        assertThat(days(OWNER_ID).getFirst().flow().in().others())
                .as("miners that are not ours, and others")
                .isPositive();
    }

    @Test
    void whatCameUnseenIsADifferenceUntilItIsSeen() {
        pool.devnet().advance(100);
        Address multisig = multisig();
        pool.devnet().advance(120);
        follow();
        project();
        BigInteger unseen = differences().getFirst();
        assertThat(unseen).as("paid by a multisig that nobody watches").isPositive();
        assertThat(pool.database().walletBalances().differences()).isEqualTo(2);

        pool.register(RegistryKind.WATCH, multisig, MULTISIG_ID, Direction.BOTH);
        pool.backfill(multisig, 150);
        project();

        assertThat(differences()).containsExactly(BigInteger.ZERO);
        assertThat(days(paying).getFirst().flow().in().wallets()).isGreaterThanOrEqualTo(unseen);
        assertThat(pool.database().walletBalances().differences()).isZero();
    }

    @Test
    void whatHappenedBetweenTwoMembershipsIsNotJudged() {
        pool.devnet().advance(60);
        registerMultisig();
        follow();
        pool.decide(next -> new End("pool-1", paying, next));
        pool.devnet().advance(40);
        follow();
        pool.register(RegistryKind.MANUAL, paying, PAYING_ID, Direction.BOTH);
        pool.devnet().advance(120);
        follow();
        project();

        assertThat(pool.database().walletBalances().differences()).isZero();
        List<WalletDay> both = days(paying);
        assertThat(both)
                .extracting(WalletDay::day)
                .containsExactly(BEFORE, BEFORE, BEFORE.plusDays(1));
        WalletDay ended = both.getFirst();
        WalletDay again = both.get(1);
        assertThat(ended.fromHeight()).isEqualTo(1);
        assertThat(ended.closing()).as("nobody looked when it ended").isNull();
        assertThat(ended.untilHeight()).isLessThan(again.fromHeight());
        assertThat(again.kind()).isEqualTo(RegistryKind.MANUAL);
        assertThat(again.difference()).isZero();
    }

    @Test
    void poolSeesWhatItsDirectionsCount() {
        pool.devnet().advance(100);
        registerMultisig();
        pool.devnet().advance(120);
        follow();
        project();

        List<WalletDay> wallets =
                pool.database()
                        .walletDays(FollowedPool.NETWORK)
                        .days(_ -> true, BEFORE, BEFORE, pool.published());
        assertThat(wallets).hasSize(3);
        PoolDay day = WalletDays.pools(wallets).getFirst();
        WalletDay payer = only(wallets, paying);
        WalletDay receiver = only(wallets, owner);
        WalletDay shared = only(wallets, MULTISIG_ID);

        assertThat(day.complete()).isTrue();
        assertThat(day.payouts()).isEqualTo(payer.flow().out().others()).isPositive();
        assertThat(day.fromMiners()).isEqualTo(receiver.flow().in().miners()).isPositive();
        assertThat(day.gas()).as("but not the receiver's").isEqualTo(payer.flow().gas());
        assertThat(day.toOthers()).isEqualTo(shared.flow().out().others()).isPositive();
        assertThat(
                        wallets.stream()
                                .map(
                                        it ->
                                                it.flow()
                                                        .in()
                                                        .wallets()
                                                        .subtract(it.flow().out().wallets()))
                                .reduce(BigInteger.ZERO, BigInteger::add))
                .as("what they sent each other")
                .isZero();
    }

    private static WalletDay only(List<WalletDay> wallets, Address wallet) {
        return wallets.stream()
                .filter(
                        it ->
                                it.wallet().equals(wallet)
                                        || wallet.equals(MULTISIG_ID)
                                                && it.kind() == RegistryKind.WATCH)
                .findFirst()
                .orElseThrow();
    }
}

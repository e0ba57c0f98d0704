package io.forcepool.chain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.chain.registry.RegistryCommand.End;
import io.forcepool.chain.registry.RegistryCommand.Register;
import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private static final Address ONE = new Address("f01");
    private static final Address TWO = new Address("f02");
    private static final Address WALLET = new Address("f1tfj62vwiahchug2jdqsd4dycanpafde4hfcwlpy");
    private static final Address WALLET_ID = new Address("f05000");

    private Registry registry = Registry.empty();

    @Test
    void configuredMinersBeginThePools() {
        configure(100, new PoolMiner("a", ONE), new PoolMiner("b", TWO));

        assertThat(registry.covered())
                .containsExactly(new Coverage(ONE, 100), new Coverage(TWO, 100));
    }

    @Test
    void sameConfigurationChangesNothing() {
        configure(100, new PoolMiner("a", ONE));

        assertThat(configure(200, new PoolMiner("a", ONE))).isEmpty();
    }

    @Test
    void minerThatIsConfiguredLaterIsCoveredFromTheNextHeight() {
        configure(100, new PoolMiner("a", ONE));
        configure(200, new PoolMiner("a", ONE), new PoolMiner("a", TWO));

        assertThat(registry.covered(TWO, 199)).isEmpty();
        assertThat(registry.covered(TWO, 200)).contains(TWO);
        assertThat(registry.covered(ONE, 100)).contains(ONE);
    }

    @Test
    void configurationChangesNothingThatWasRegisteredOnce() {
        configure(100, new PoolMiner("a", ONE));

        assertThat(configure(200)).isEmpty();
        assertThat(configure(200, new PoolMiner("b", ONE))).isEmpty();
        decide(new End("a", ONE, 300));
        assertThat(configure(400, new PoolMiner("a", new Address("t01")))).isEmpty();
        assertThat(registry.covered()).isEmpty();
    }

    @Test
    void minerOfTwoPoolsInTheConfigurationIsRefused() {
        assertThatThrownBy(
                        () ->
                                configure(
                                        1,
                                        new PoolMiner("a", ONE),
                                        new PoolMiner("b", new Address("t01"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("configured twice");
    }

    @Test
    void registeringAgainChangesNothing() {
        decide(wallet("a", RegistryKind.PAYING, WALLET_ID, "hot", 100));

        assertThat(decide(wallet("a", RegistryKind.PAYING, WALLET_ID, "hot", 100))).isEmpty();
        assertThat(decide(wallet("a", RegistryKind.PAYING, null, "hot", 300))).isEmpty();
    }

    @Test
    void labelKindAndNumberMayChangeWhileTheMembershipGoesOn() {
        decide(wallet("a", RegistryKind.WATCH, null, "", 100));

        RegistryChanged changed = only(wallet("a", RegistryKind.MANUAL, WALLET_ID, "cold", 500));

        assertThat(changed)
                .isEqualTo(
                        new RegistryChanged(
                                "mainnet",
                                "a",
                                RegistryKind.MANUAL,
                                WALLET,
                                WALLET_ID,
                                "cold",
                                Direction.BOTH,
                                100,
                                null,
                                2));
    }

    @Test
    void directionIsOfWalletsOnlyAndMayChange() {
        decide(wallet("a", RegistryKind.WATCH, null, "", 100));
        assertThat(registry.find("a", WALLET))
                .hasValueSatisfying(it -> assertThat(it.direction()).isEqualTo(Direction.BOTH));

        var in = new Register("a", RegistryKind.WATCH, WALLET, null, "", Direction.IN, 500);
        assertThat(only(in).direction()).isEqualTo(Direction.IN);
        assertThat(registry.decide("mainnet", in)).isEmpty();

        assertThatThrownBy(
                        () ->
                                new Register(
                                        "a", RegistryKind.MINER, ONE, null, "", Direction.OUT, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endedMembershipMayBeginAgainWithAHigherVersion() {
        decide(miner("a", ONE, 100));

        RegistryChanged ended = only(new End("a", ONE, 200));
        assertThat(decide(new End("a", ONE, 250))).isEmpty();
        assertThat(registry.covered(ONE, 150)).isEmpty();
        RegistryChanged back = only(miner("a", ONE, 300));

        assertThat(ended.fromHeight()).isEqualTo(100);
        assertThat(ended.untilHeight()).isEqualTo(200);
        assertThat(ended.version()).isEqualTo(2);
        assertThat(back.fromHeight()).isEqualTo(300);
        assertThat(back.untilHeight()).isNull();
        assertThat(back.version()).isEqualTo(3);
    }

    @Test
    void actorIsInOnePoolAtATimeByEitherOfItsNames() {
        decide(miner("a", ONE, 100));
        decide(wallet("a", RegistryKind.PAYING, WALLET_ID, "", 100));

        refused(miner("b", ONE, 200), "in the pool a");
        refused(miner("b", new Address("t01"), 200), "in the pool a");
        refused(wallet("b", RegistryKind.WATCH, null, "", 200), "in the pool a");
        refused(miner("a", WALLET_ID, 200), "as " + WALLET);

        decide(new End("a", ONE, 200));
        decide(miner("b", ONE, 200));
        assertThat(registry.covered())
                .containsExactly(new Coverage(ONE, 200), new Coverage(WALLET, 100));
        assertThat(registry.freeSince(registry.find("b", ONE).orElseThrow())).isEqualTo(200);
    }

    @Test
    void whatNeverWasCannotEnd() {
        refused(new End("a", ONE, 100), "was never in the pool a");
    }

    @Test
    void walletsAreNoMiners() {
        decide(wallet("a", RegistryKind.PAYING, WALLET_ID, "", 100));

        assertThat(registry.covered()).containsExactly(new Coverage(WALLET, 100));
        assertThat(registry.covered(WALLET_ID, 100)).isEmpty();
        assertThat(registry.isWallet(WALLET_ID, 99)).isFalse();
        assertThat(registry.isWallet(WALLET_ID, 100)).isTrue();
        assertThat(registry.isWallet(ONE, 100)).isFalse();
        assertThat(registry.find("a", WALLET_ID)).isEqualTo(registry.find("a", WALLET));
    }

    @Test
    void numberThatTheChainGaveAWalletIsTakenOnce() {
        decide(wallet("a", RegistryKind.PAYING, null, "hot", 100));
        decide(miner("a", ONE, 100));

        assertThat(registry.numbered("mainnet", _ -> Optional.empty())).isEmpty();
        List<RegistryChanged> numbered =
                evolved(registry.numbered("mainnet", _ -> Optional.of(WALLET_ID)));

        assertThat(numbered)
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.address()).isEqualTo(WALLET);
                            assertThat(change.id()).isEqualTo(WALLET_ID);
                            assertThat(change.label()).isEqualTo("hot");
                            assertThat(change.fromHeight()).isEqualTo(100);
                        });
        assertThat(registry.isWallet(WALLET_ID, 100)).isTrue();
        assertThat(registry.numbered("mainnet", _ -> Optional.of(TWO))).isEmpty();
    }

    @Test
    void letterInFrontDoesNotMatter() {
        decide(miner("a", ONE, 100));

        assertThat(registry.covered(new Address("t01"), 100)).contains(ONE);
    }

    @Test
    void addressesAreOfTheirKind() {
        assertThatThrownBy(() -> miner("a", WALLET, 1)).hasMessageContaining("by id");
        assertThatThrownBy(() -> new PoolMiner("a", WALLET)).hasMessageContaining("by id");
        assertThatThrownBy(
                        () ->
                                new Register(
                                        "a",
                                        RegistryKind.WATCH,
                                        WALLET_ID,
                                        null,
                                        "",
                                        Direction.BOTH,
                                        1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the address that stays");
    }

    private static Register miner(String pool, Address miner, long from) {
        return new Register(pool, RegistryKind.MINER, miner, null, "", Direction.BOTH, from);
    }

    private static Register wallet(
            String pool, RegistryKind kind, @Nullable Address id, String label, long from) {
        return new Register(pool, kind, WALLET, id, label, Direction.BOTH, from);
    }

    private void refused(RegistryCommand command, String reason) {
        assertThatThrownBy(() -> decide(command))
                .isInstanceOf(RegistryConflictException.class)
                .hasMessageContaining(reason);
    }

    private RegistryChanged only(RegistryCommand command) {
        List<RegistryChanged> changes = decide(command);
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }

    private List<RegistryChanged> decide(RegistryCommand command) {
        return evolved(registry.decide("mainnet", command));
    }

    private List<RegistryChanged> configure(long height, PoolMiner... miners) {
        return evolved(registry.begin("mainnet", List.of(miners), height));
    }

    private List<RegistryChanged> evolved(List<RegistryChanged> changes) {
        for (RegistryChanged change : changes) {
            registry = registry.evolve(change);
        }
        return changes;
    }
}

package io.forcepool.chain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.filecoin.Address;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {

    private static final Address ONE = new Address("f01");
    private static final Address TWO = new Address("f02");

    private Registry registry = Registry.of(List.of());

    @Test
    void firstConfigurationIsCoveredFromTheStart() {
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
    void addedMinerIsCoveredFromTheNextHeight() {
        configure(100, new PoolMiner("a", ONE));
        configure(200, new PoolMiner("a", ONE), new PoolMiner("a", TWO));

        assertThat(registry.covered(TWO, 199)).isEmpty();
        assertThat(registry.covered(TWO, 200)).contains(TWO);
        assertThat(registry.covered(ONE, 100)).contains(ONE);
    }

    @Test
    void removedMinerEndsAndMayComeBackWithAHigherVersion() {
        configure(100, new PoolMiner("a", ONE));

        List<RegistryChanged> removed = configure(200);
        List<RegistryChanged> back = configure(300, new PoolMiner("a", ONE));

        assertThat(removed)
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.fromHeight()).isEqualTo(100);
                            assertThat(change.untilHeight()).isEqualTo(200);
                            assertThat(change.version()).isEqualTo(2);
                        });
        assertThat(back)
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.fromHeight()).isEqualTo(300);
                            assertThat(change.untilHeight()).isNull();
                            assertThat(change.version()).isEqualTo(3);
                        });
    }

    @Test
    void removedMinerIsNotCovered() {
        configure(100, new PoolMiner("a", ONE));
        configure(200);

        assertThat(registry.covered()).isEmpty();
        assertThat(registry.covered(ONE, 150)).isEmpty();
    }

    @Test
    void minerMovesFromOnePoolToAnother() {
        configure(100, new PoolMiner("a", ONE));

        List<RegistryChanged> moved = configure(200, new PoolMiner("b", ONE));

        assertThat(moved).extracting(RegistryChanged::pool).containsExactly("a", "b");
        assertThat(registry.covered()).containsExactly(new Coverage(ONE, 200));
    }

    @Test
    void letterInFrontDoesNotMatter() {
        configure(100, new PoolMiner("a", ONE));

        assertThat(registry.covered(new Address("t01"), 100)).contains(ONE);
    }

    @Test
    void minerOfTwoPoolsIsRefused() {
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
    void minerThatIsNoIdIsRefused() {
        Address key = new Address("f1tfj62vwiahchug2jdqsd4dycanpafde4hfcwlpy");

        assertThatThrownBy(() -> new PoolMiner("a", key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blocks name miners by id");
    }

    private List<RegistryChanged> configure(long height, PoolMiner... miners) {
        List<RegistryChanged> changes = registry.decide("mainnet", List.of(miners), height);
        for (RegistryChanged change : changes) {
            registry = registry.evolve(change);
        }
        return changes;
    }
}

package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.FollowedPool.miners;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.ChainFact.WalletBalanceObserved;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.TipSetKey;
import io.forcepool.devnet.chain.ChainSource;
import io.forcepool.devnet.chain.TipSet;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a wallet has is told where a day begins, and where it begins that it is covered. */
class WalletBalancesIT {

    private static final Address ID = new Address("t05002");

    /** A key that nobody ever paid. */
    private static final Address NEVER_PAID =
            new Address("t1d2xrzcslx7xlbbylc5c3d5lvandqw4iwl6epxba");

    /** The first height of a new day. */
    private static final long MIDNIGHT = 60;

    private static final int STEP = 30;

    private final FollowedPool pool = new FollowedPool(FollowedPool.beginsBeforeMidnight(MIDNIGHT));

    @AfterEach
    void close() {
        pool.close();
    }

    private ChainSource chain() {
        return pool.devnet().chain();
    }

    private Address wallet() {
        return chain().key(ID, chain().head());
    }

    private void register(Address address, @Nullable Address id) {
        pool.register(RegistryKind.PAYING, address, id, Direction.BOTH);
    }

    private void follow() {
        pool.follow(miners("t01000"), STEP);
    }

    private List<WalletBalanceObserved> told() {
        return pool.facts(WalletBalanceObserved.class);
    }

    /** What the chain says of a wallet at the first tipsets from these heights on. */
    private List<WalletBalanceObserved> truth(Address wallet, long... heights) {
        List<WalletBalanceObserved> truth = new ArrayList<>();
        for (long wanted : heights) {
            long height = wanted;
            while (chain().atOrBefore(height, chain().head()).height() != height) {
                height++;
            }
            TipSet tipset = chain().atOrBefore(height, chain().head());
            String balance = chain().actor(wallet, tipset).path("Balance").asString();
            truth.add(
                    new WalletBalanceObserved(
                            FollowedPool.NETWORK,
                            new TipSetKey(tipset.key()),
                            height,
                            Instant.ofEpochSecond(tipset.json().at("/Blocks/0/Timestamp").asLong()),
                            wallet,
                            new BigInteger(balance)));
        }
        return truth;
    }

    @Test
    void toldWhereItIsCoveredFromAndWhereADayBegins() {
        register(wallet(), ID);
        pool.devnet().advance(100);
        follow();
        assertThat(told()).isEqualTo(truth(wallet(), 1, MIDNIGHT));

        pool.devnet().advance(50);
        Address later = chain().key(new Address("t05003"), chain().head());
        long next = pool.advances().getLast().finalised() + 1;
        register(later, null);
        follow();
        assertThat(told()).hasSize(3).endsWith(truth(later, next).getFirst());
    }

    @Test
    void nullRoundsPutItOff() {
        register(wallet(), ID);
        pool.devnet().advance(MIDNIGHT - 3);
        pool.devnet().silence(9);
        pool.devnet().advance(50);
        follow();

        assertThat(told()).isEqualTo(truth(wallet(), 1, MIDNIGHT));
        assertThat(told().getLast().height()).isGreaterThan(MIDNIGHT + 5);
    }

    @Test
    void whatNobodyEverPaidHasNothing() {
        register(NEVER_PAID, null);
        pool.devnet().advance(50);
        follow();

        assertThat(told()).hasSize(1);
        assertThat(told().getFirst().balance()).isZero();
    }

    @Test
    void aBackfillTellsThoseOfItsSteps() {
        pool.devnet().advance(130);
        follow();
        long began = pool.advances().getLast().finalised() + 1;
        register(wallet(), ID);
        pool.devnet().advance(100);
        follow();

        pool.backfill(wallet(), STEP);

        assertThat(told())
                .containsAll(truth(wallet(), 1, MIDNIGHT, began, began - STEP, began - 2 * STEP))
                .doesNotHaveDuplicates();
    }

    @Test
    void stateThatIsGoneIsNoBalance() {
        register(wallet(), ID);
        pool.devnet().advance(50);
        pool.node().answersError("Filecoin.StateGetActor", 1, "ipld: could not find bafy2bzace");
        pool.faults(Fault.STATE_PRUNED, "could not find");
        assertThat(told()).isEmpty();
    }
}

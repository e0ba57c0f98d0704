package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.FollowedPool.miners;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.Burn;
import io.forcepool.contracts.ChainFact.MinerChanged;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.TipSetKey;
import io.forcepool.devnet.chain.ChainSource;
import io.forcepool.devnet.chain.TipSet;
import java.math.BigInteger;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of the pools' miners by the day, against the chain they are from. */
class MinerDaysIT {

    /** The first height of a new day. */
    private static final long MIDNIGHT = 60;

    /** It is charged a fee at height 45. */
    private static final Address MINER = new Address("t01001");

    private final FollowedPool pool = new FollowedPool(FollowedPool.beginsBeforeMidnight(MIDNIGHT));

    @AfterEach
    void close() {
        pool.close();
    }

    private ChainSource chain() {
        return pool.devnet().chain();
    }

    private void follow() {
        pool.follow(List.of(MINER), 30);
    }

    private List<MinerChanged> told() {
        return pool.facts(MinerChanged.class);
    }

    /** Its heights, and those at which its burns begin. */
    private List<String> periods() {
        return told().stream().map(it -> it.since() + " " + it.height()).toList();
    }

    private long firstFrom(long height) {
        long first = height;
        while (chain().atOrBefore(first, chain().head()).height() != first) {
            first++;
        }
        return first;
    }

    private static BigInteger burnt(MinerChanged told, String reason) {
        return told.burns().stream()
                .filter(burn -> burn.reason().equals(reason))
                .map(Burn::amount)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The burns of a period against the awards' and cron's calls in the traces. */
    private void check(MinerChanged told) {
        Long since = told.since();
        assertThat(since).isNotNull();
        BigInteger inAwards =
                ChainTruth.burnt(chain(), since, told.height(), MINER, ChainTruth::isAward);
        BigInteger inAll = ChainTruth.burnt(chain(), since, told.height(), MINER, _ -> true);
        assertThat(burnt(told, "award")).isEqualTo(inAwards);
        assertThat(burnt(told, "unexplained")).isEqualTo(inAll.subtract(inAwards));
        assertThat(told.burns()).hasSizeLessThan(3);
    }

    @Test
    void toldWhereItIsCoveredFromAndWhereADayBegins() {
        pool.devnet().advance(150);
        follow();

        long midnight = firstFrom(MIDNIGHT);
        assertThat(periods()).containsExactly("null 1", "1 " + midnight);
        MinerChanged told = told().getLast();
        TipSet tipset = chain().atOrBefore(midnight, chain().head());
        assertThat(told.tipset()).isEqualTo(new TipSetKey(tipset.key()));
        assertThat(told.balance().toString())
                .isEqualTo(chain().actor(MINER, tipset).path("Balance").asString());
        assertThat(told.available()).isEqualTo(chain().funds(MINER, tipset).available());
        assertThat(told.pledge()).isEqualTo(chain().funds(MINER, tipset).pledge());
        assertThat(told.locked()).isEqualTo(chain().funds(MINER, tipset).locked());
        assertThat(told.owner()).isEqualTo(new Address("t05007"));
        assertThat(told.beneficiary()).isEqualTo(told.owner());
        assertThat(told.worker()).isEqualTo(new Address("t03001"));
        assertThat(burnt(told, "unexplained")).as("the fee of height 45").isPositive();
        check(told);
    }

    @Test
    void awardsBurnPenalties() {
        pool.devnet().advance(150);
        follow();

        BigInteger burnt =
                pool.rewards().stream()
                        .filter(reward -> reward.height() < told().getLast().height())
                        .map(Reward::burnt)
                        .reduce(BigInteger.ZERO, BigInteger::add);
        assertThat(burnt).isPositive();
        assertThat(burnt(told().getLast(), "award")).isEqualTo(burnt);
    }

    @Test
    void nullRoundsPutItOffAndARestartDoesNotForget() {
        pool.devnet().advance(MIDNIGHT - 3);
        follow();
        pool.devnet().silence(9);
        pool.devnet().advance(50);
        follow();

        assertThat(told()).hasSize(2);
        assertThat(told().getLast().height()).isGreaterThan(MIDNIGHT + 5);
        check(told().getLast());
    }

    @Test
    void aBackfillTellsWhatWasBurntInItsSteps() {
        pool.devnet().advance(130);
        pool.follow(miners("t01000"), 30);
        long began = pool.advances().getLast().finalised() + 1;
        pool.devnet().advance(100);
        pool.follow(List.of(new Address("t01000"), MINER), 30);
        assertThat(of(MINER)).extracting(MinerChanged::since).containsOnlyNulls();

        pool.backfill(MINER, 30);

        List<MinerChanged> periods =
                of(MINER).stream()
                        .filter(it -> it.since() != null)
                        .sorted(comparing(MinerChanged::height))
                        .toList();
        assertThat(periods).hasSizeGreaterThan(3);
        assertThat(periods.getFirst().since()).isEqualTo(1);
        for (int i = 1; i < periods.size(); i++) {
            assertThat(periods.get(i).since()).isEqualTo(periods.get(i - 1).height());
        }
        assertThat(periods.getLast().height()).isEqualTo(firstFrom(began));
        periods.forEach(this::check);
    }

    @Test
    void whatContradictsItselfIsNotTold() {
        pool.devnet().advance(50);
        pool.node()
                .changes(
                        "Filecoin.StateMinerAvailableBalance",
                        answer -> answer.replaceAll("(\"result\":\")", "$11"));
        pool.faults(Fault.CHAIN_REFUSED, "are available");
        assertThat(told()).isEmpty();
    }

    @Test
    void anAuditReadsStatesAndBurnsAgain() {
        pool.devnet().advance(150);
        follow();
        long last = pool.advances().getLast().finalised();

        assertThat(audit(1, last, UnaryOperator.identity())).isEmpty();
        assertThat(audit(30, last, UnaryOperator.identity())).isEmpty();
        UnaryOperator<MinerChanged> otherBurns =
                told -> told.since() == null ? told : told.burnt(told.since(), List.of());
        assertThat(audit(1, last, otherBurns)).hasSize(1).first().asString().contains("award");
        assertThat(audit(30, last, otherBurns)).as("their beginning is not in it").isEmpty();
        assertThat(audit(30, last, told -> told.height() == 1 ? told : null))
                .hasSize(1)
                .first()
                .asString()
                .contains("not published", "MinerChanged");
    }

    @Test
    void anAuditAfterABackfillFindsEverything() {
        pool.devnet().advance(130);
        pool.follow(miners("t01000"), 30);
        pool.devnet().advance(100);
        pool.follow(List.of(new Address("t01000"), MINER), 30);
        pool.backfill(MINER, 30);
        long last = pool.advances().getLast().finalised();

        assertThat(audit(1, last, UnaryOperator.identity())).isEmpty();
        assertThat(audit(40, last, UnaryOperator.identity())).isEmpty();
    }

    /** What differs when all is published as it is, but what is told of miners is changed. */
    private List<String> audit(long first, long last, UnaryOperator<@Nullable MinerChanged> how) {
        var published = new AuditedFacts(first, last);
        for (ChainFact fact : pool.facts(ChainFact.class)) {
            ChainFact told = fact instanceof MinerChanged miner ? how.apply(miner) : fact;
            if (told != null) {
                published.add(told);
            }
        }
        return pool.audit(published, first, last).differences();
    }

    private List<MinerChanged> of(Address miner) {
        return told().stream().filter(it -> it.miner().equals(miner)).toList();
    }
}

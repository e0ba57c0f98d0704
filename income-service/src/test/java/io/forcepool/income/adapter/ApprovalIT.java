package io.forcepool.income.adapter;

import static io.forcepool.income.adapter.SplitPool.POOL;
import static io.forcepool.income.adapter.SplitPool.REASON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.RunId;
import io.forcepool.contracts.RunKind;
import io.forcepool.income.adapter.OrderBook.Past;
import io.forcepool.income.adapter.RunList.RunRow;
import io.forcepool.income.order.OrderCommand.ChangeOrder;
import io.forcepool.income.pool.Cadence;
import io.forcepool.income.pool.DenominatorKind;
import io.forcepool.income.pool.PoolCommand.CreatePool;
import io.forcepool.income.pool.PoolTerms;
import io.forcepool.income.pool.VestingPolicy;
import io.forcepool.income.run.RunConflictException;
import io.forcepool.income.run.RunConflictException.Conflict;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that splits more than a pool's band waits for a person, and later ones wait for it. */
class ApprovalIT {

    private static final RunId SMALL = window("10", 1);
    private static final RunId LARGE = window("20", 1);
    private static final RunId LATER = window("30", 1);

    private final SplitPool pool = new SplitPool();
    private Corrections corrections = pool.income.corrections();

    @BeforeEach
    void open() {
        corrections = pool.income.corrections();
        var terms =
                new PoolTerms(
                        "Asia/Shanghai",
                        DenominatorKind.SOLD,
                        null,
                        Cadence.PER_TIPSET,
                        VestingPolicy.AT_ONCE,
                        Chain.GENESIS,
                        BigInteger.valueOf(100));
        pool.income.pools.create(new CreatePool(POOL, terms, true), REASON);
        pool.place("A-1", "alice", 1, 0);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                pool.chain.reward("f01000", 10, "100"),
                pool.chain.reward("f01000", 20, "101"),
                pool.chain.reward("f01000", 30, "5"),
                pool.chain.advanced(30, "f01000"));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private static RunId window(String name, int revision) {
        return RunId.of(POOL, "MAINNET", name, revision);
    }

    private static Reason by(String subject) {
        return new Reason(new Actor(subject, Set.of(), null, "r-1"), "looked at");
    }

    private RunRow row(RunId run) {
        return pool.income.list.find(run).orElseThrow();
    }

    private String sha256(RunId run) {
        return row(run).proposal().sha256();
    }

    @Test
    void whatIsAboveTheBandWaitsAndHoldsBackWhatIsLater() {
        assertThat(pool.openReady().orElseThrow()).contains(LARGE.text(), "waits for approval");
        assertThat(pool.income.runs.opened()).containsExactly(SMALL);
        assertThat(row(LARGE).state()).isEqualTo("PROPOSED");
        assertThat(row(LARGE).kind()).isEqualTo(RunKind.INCOME);
        assertThat(row(LARGE).proposal().requester()).isEqualTo("income-service");
        assertThat(row(LARGE).proposal().at()).isNotNull();
        assertThat(pool.openReady()).isPresent();
        assertThat(corrections.preview(LARGE, "", 10).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.gross()).isEqualTo(101));

        corrections.approve(LARGE, sha256(LARGE), by("boss"));
        assertThat(pool.openReady()).isEmpty();
        assertThat(pool.income.runs.opened()).containsExactly(SMALL, LARGE, LATER);
        pool.pages(9).finish(LARGE);
        assertThat(row(LARGE).gross()).isEqualTo(101);
        assertThat(pool.income.list.correctable(10)).isEmpty();
    }

    @Test
    void whatIsRejectedHoldsUntilItIsProposedAgain() {
        assertThat(pool.openReady()).isPresent();
        corrections.reject(LARGE, by("boss"));
        assertThat(pool.openReady().orElseThrow()).contains(LARGE.text(), "was rejected");
        assertThat(pool.income.runs.opened()).containsExactly(SMALL);

        var terms = SplitPool.terms("bob", 1, Chain.time(20), 0);
        assertThat(
                        pool.income.orders.change(
                                new ChangeOrder("A-1", 2, terms), REASON, Past.REFUSED))
                .as("nothing of that window was split")
                .isTrue();
        RunId again = corrections.propose(LARGE, by("ann"));
        assertThat(again).isEqualTo(window("20", 2));
        assertThat(row(again).kind()).isEqualTo(RunKind.INCOME);
        assertThat(corrections.preview(again, "", 10).changes())
                .extracting(Corrections.UserChange::user)
                .containsExactly("bob");
        assertThatThrownBy(() -> corrections.approve(again, sha256(again), by("ann")))
                .isInstanceOfSatisfying(
                        RunConflictException.class,
                        e -> assertThat(e.conflict()).isEqualTo(Conflict.SECOND_PERSON_NEEDED));
        assertThatThrownBy(() -> corrections.propose(LARGE, by("cid")))
                .isInstanceOfSatisfying(
                        RunConflictException.class,
                        e -> assertThat(e.conflict()).isEqualTo(Conflict.NOT_THE_LAST));

        corrections.approve(again, sha256(again), by("boss"));
        assertThat(pool.openReady()).isEmpty();
        assertThat(pool.income.runs.opened()).containsExactly(SMALL, again, LATER);
        pool.pages(9).finish(again);
        assertThat(row(again).gross()).isEqualTo(101);
    }

    @Test
    void whileAProposalWaitsItsOrdersAreThoseOfThen() {
        assertThat(pool.openReady()).isPresent();
        var terms = SplitPool.terms("bob", 1, Chain.time(20), 0);
        assertThatThrownBy(
                        () ->
                                pool.income.orders.change(
                                        new ChangeOrder("A-1", 2, terms), REASON, Past.REFUSED))
                .hasMessageContaining("have been run");
    }

    @Test
    void anApprovedRunIsCorrectedLikeAnyOther() {
        assertThat(pool.openReady()).isPresent();
        corrections.approve(LARGE, sha256(LARGE), by("boss"));
        pool.pages(9).finish(LARGE);
        pool.tell(pool.chain.overruled(1, 19, List.of(20L), List.of()));

        RunId correction = corrections.propose(LARGE, by("ann"));
        assertThat(pool.openReady()).as("corrections hold nothing back").isEmpty();
        corrections.approve(correction, sha256(correction), by("boss"));
        pool.pages(9).finish(correction);
        assertThat(row(correction).gross()).isEqualTo(-101);
    }
}

package io.forcepool.income.adapter;

import static io.forcepool.income.adapter.SplitPool.DAY_1;
import static io.forcepool.income.adapter.SplitPool.POOL;
import static io.forcepool.income.adapter.SplitPool.REASON;
import static io.forcepool.income.adapter.SplitPool.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.forcepool.contracts.RunId;
import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.income.adapter.Corrections.Preview;
import io.forcepool.income.adapter.Corrections.UserChange;
import io.forcepool.income.adapter.OrderBook.Past;
import io.forcepool.income.adapter.RunList.Correctable;
import io.forcepool.income.adapter.RunList.RunRow;
import io.forcepool.income.order.OrderCommand.ChangeOrder;
import io.forcepool.income.order.OrderCommand.PlaceOrder;
import io.forcepool.income.pool.Cadence;
import io.forcepool.income.pool.DenominatorKind;
import io.forcepool.income.pool.VestingPolicy;
import io.forcepool.income.run.RunConflictException;
import io.forcepool.income.run.RunConflictException.Conflict;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A published window is corrected by the differences to what is right. */
class CorrectionsIT {

    private final SplitPool pool = new SplitPool();
    private Corrections corrections = pool.income.corrections();

    /** A day of 100 units of which alice has three tenths, for a fee of a fifth, and bob two. */
    @BeforeEach
    void publish() {
        corrections = pool.income.corrections();
        pool.create(Cadence.DAILY, DenominatorKind.FIXED_TOTAL, VestingPolicy.QUARTER_AT_ONCE);
        pool.place("A-1", "alice", 300, 200_000);
        pool.place("B-1", "bob", 200, 0);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                pool.chain.reward("f01000", 19, "40"),
                pool.chain.reward("f01000", 21, "60"),
                pool.chain.advanced(9_000, "f01000"));
        pool.openReady();
        finish();
        assertThat(paid()).isEqualTo(Map.of("alice", 30L, "bob", 20L, "house", 50L));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private void finish() {
        for (RunId run : pool.income.runs.opened()) {
            pool.pages(Integer.MAX_VALUE).finish(run);
        }
    }

    private static Reason by(String subject) {
        return new Reason(new Actor(subject, Set.of("finance"), null, "r-1"), "a reward was late");
    }

    private static RunId revision(int number) {
        return RunId.of(POOL, "MAINNET", "2026-11-21", number);
    }

    private List<SharePage> pages() {
        List<SharePage> pages = new ArrayList<>();
        for (int number = 1; number <= 20; number++) {
            pages.addAll(pool.storedPages(revision(number)));
        }
        return pages;
    }

    /** The sums of all pages of the window, gross. */
    private Map<String, Long> paid() {
        var paid = new TreeMap<String, Long>();
        for (SharePage page : pages()) {
            paid.merge("house", page.house().longValueExact(), Long::sum);
            for (Share share : page.shares()) {
                paid.merge(share.user(), share.gross().longValueExact(), Long::sum);
            }
        }
        return paid;
    }

    private RunRow row(RunId run) {
        return pool.income.list.find(run).orElseThrow();
    }

    private RunId correct(RunId of) {
        RunId run = corrections.propose(of, by("ann"));
        corrections.approve(run, row(run).proposal().sha256(), by("bob"));
        finish();
        return run;
    }

    private static void refused(Conflict conflict, ThrowingCallable step) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        RunConflictException.class,
                        e -> assertThat(e.conflict()).isEqualTo(conflict));
    }

    private void late() {
        pool.tell(pool.chain.reward("f01000", 20, "10"));
        pool.openReady();
    }

    @Test
    void lateRewardIsAddedOnceASecondPersonHasSeenIt() {
        late();
        assertThat(pool.income.list.correctable(10))
                .containsExactly(
                        new Correctable(
                                DAY_1,
                                POOL,
                                "MAINNET",
                                "2026-11-21",
                                1,
                                BigInteger.TEN,
                                0,
                                BigInteger.ZERO,
                                0,
                                null));

        RunId run = corrections.propose(DAY_1, by("ann"));
        assertThat(run).isEqualTo(revision(2));
        RunRow proposed = row(run);
        assertThat(proposed.state()).isEqualTo("PROPOSED");
        assertThat(proposed.kind()).isEqualTo(RunKind.CORRECTION);
        assertThat(proposed.corrects()).isEqualTo(DAY_1.text());
        assertThat(proposed.rewardSum()).isEqualTo(110);
        assertThat(pool.income.list.correctable(10))
                .extracting(Correctable::proposed)
                .containsExactly(run.text());
        Preview preview = corrections.preview(run, "", 10);
        assertThat(preview.house()).isEqualTo(5);
        assertThat(preview.changes()).extracting(UserChange::user).containsExactly("alice", "bob");
        assertThat(preview.changes().getFirst().gross()).isEqualTo(3);
        assertThat(corrections.preview(run, "alice", 10).changes()).hasSize(1);
        finish();
        assertThat(pages()).as("nothing is published before").noneMatch(p -> p.run().equals(run));

        corrections.approve(run, proposed.proposal().sha256(), by("bob"));
        finish();
        assertThat(paid()).isEqualTo(Map.of("alice", 33L, "bob", 22L, "house", 55L));
        assertThat(row(run).state()).isEqualTo("PUBLISHED");
        assertThat(row(run).gross().add(row(run).house())).isEqualTo(10);
        assertThat(pool.income.list.correctable(10)).isEmpty();
        assertThat(pool.income.list.lateCount()).isZero();
        pool.openReady();
        assertThat(pool.income.list.lateCount()).isZero();
    }

    @Test
    void overruledRewardsAreGivenBackAndComeAgain() {
        RunId last = DAY_1;
        for (int number = 1; number <= 11; number++) {
            boolean gone = number % 2 == 1;
            List<Long> tipset = List.of(21L);
            pool.tell(
                    pool.chain.overruled(
                            number, 20, gone ? tipset : List.of(), gone ? List.of() : tipset));
            pool.openReady();
            Correctable window = pool.income.list.correctable(10).getFirst();
            assertThat(window.run()).isEqualTo(last);
            assertThat(window.overruled()).isEqualTo(gone ? 1 : 0);
            assertThat(window.late()).isEqualTo(gone ? 0 : 1);

            last = correct(last);
            assertThat(last).isEqualTo(revision(number + 1));
            assertThat(paid())
                    .isEqualTo(
                            gone
                                    ? Map.of("alice", 12L, "bob", 8L, "house", 20L)
                                    : Map.of("alice", 30L, "bob", 20L, "house", 50L));
            assertThat(pool.income.list.correctable(10)).isEmpty();
        }
        refused(Conflict.NOT_THE_LAST, () -> corrections.propose(revision(9), by("ann")));
    }

    @Test
    void orderOfThePastChangesWhatWasPaidOnceTwoPersonsWantIt() {
        PlaceOrder carol = order("C-1", "carol", 100);
        var bobs = order("B-1", "bob", 100).terms();
        pool.income.orders.placeAll(List.of(carol), REASON, Past.TO_BE_CORRECTED);
        boolean _ =
                pool.income.orders.change(
                        new ChangeOrder("B-1", 2, bobs), REASON, Past.TO_BE_CORRECTED);
        assertThat(paid()).isEqualTo(Map.of("alice", 30L, "bob", 20L, "house", 50L));
        assertThat(pool.income.list.correctable(10))
                .extracting(Correctable::run, Correctable::orders, Correctable::late)
                .containsExactly(tuple(DAY_1, 2, 0));

        correct(DAY_1);
        assertThat(paid()).isEqualTo(Map.of("alice", 30L, "bob", 10L, "carol", 10L, "house", 50L));
        assertThat(pages().stream().filter(page -> page.kind() == RunKind.CORRECTION))
                .flatExtracting(SharePage::shares)
                .extracting(Share::user)
                .as("alice has what she had")
                .doesNotContain("alice");
        assertThat(pool.income.list.correctable(10)).isEmpty();
    }

    @Test
    void rewardThatTakesThePlaceOfAnEqualOneChangesNoAmount() {
        pool.tell(
                pool.chain.overruled(1, 20, List.of(21L), List.of()),
                pool.chain.reward("f01000", 22, "60"));
        pool.openReady();
        assertThat(pool.income.list.correctable(10)).hasSize(1);

        RunId run = correct(DAY_1);
        assertThat(row(run).state()).isEqualTo("PUBLISHED");
        assertThat(row(run).pages()).isZero();
        assertThat(paid()).isEqualTo(Map.of("alice", 30L, "bob", 20L, "house", 50L));
        assertThat(pool.income.list.correctable(10)).isEmpty();
        refused(Conflict.NOTHING_TO_CORRECT, () -> corrections.propose(run, by("ann")));
    }

    @Test
    void oneAloneCorrectsNothing() {
        late();
        RunId run = corrections.propose(DAY_1, by("ann"));
        String sha256 = row(run).proposal().sha256();

        refused(Conflict.SECOND_PERSON_NEEDED, () -> corrections.approve(run, sha256, by("ann")));
        refused(Conflict.CONTENT_CHANGED, () -> corrections.approve(run, "0", by("bob")));
        refused(Conflict.ALREADY_PROPOSED, () -> corrections.propose(DAY_1, by("cid")));
        assertThat(pool.income.runs.opened()).isEmpty();
        assertThat(paid()).containsEntry("alice", 30L);
    }

    @Test
    void whatIsRejectedCanBeProposedAgain() {
        late();
        RunId first = corrections.propose(DAY_1, by("ann"));
        corrections.reject(first, by("bob"));
        assertThat(row(first).state()).isEqualTo("REJECTED");
        refused(Conflict.NOT_PROPOSED, () -> corrections.preview(first, "", 10));
        refused(Conflict.NOT_PROPOSED, () -> corrections.approve(first, "0", by("bob")));
        assertThat(pool.income.list.correctable(10)).hasSize(1);

        assertThat(correct(DAY_1)).isEqualTo(revision(3));
        assertThat(paid()).isEqualTo(Map.of("alice", 33L, "bob", 22L, "house", 55L));
    }

    @Test
    void whatIsRightNeedsNoCorrection() {
        refused(Conflict.NOTHING_TO_CORRECT, () -> corrections.propose(DAY_1, by("ann")));
        refused(Conflict.NOT_THE_LAST, () -> corrections.propose(revision(2), by("ann")));
    }

    @Test
    void rewardsThatComeWhileAProposalWaitsAreForTheNext() {
        late();
        RunId run = corrections.propose(DAY_1, by("ann"));
        pool.tell(pool.chain.reward("f01000", 23, "100"));
        pool.openReady();
        corrections.approve(run, row(run).proposal().sha256(), by("bob"));
        finish();

        assertThat(paid()).containsEntry("alice", 33L);
        assertThat(pool.income.list.correctable(10))
                .extracting(Correctable::lateAmount)
                .containsExactly(BigInteger.valueOf(100));
        correct(run);
        assertThat(paid()).isEqualTo(Map.of("alice", 63L, "bob", 42L, "house", 105L));
    }
}

package io.forcepool.income.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.Coin;
import io.forcepool.contracts.RunFact;
import io.forcepool.contracts.RunFact.RunApproved;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunFact.RunProposed;
import io.forcepool.contracts.RunFact.RunPublished;
import io.forcepool.contracts.RunFact.RunRejected;
import io.forcepool.contracts.RunFact.Totals;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.RunKind;
import io.forcepool.income.run.Run.Blank;
import io.forcepool.income.run.RunCommand.ApproveRun;
import io.forcepool.income.run.RunCommand.OpenRun;
import io.forcepool.income.run.RunCommand.ProposeRun;
import io.forcepool.income.run.RunCommand.PublishRun;
import io.forcepool.income.run.RunCommand.RejectRun;
import io.forcepool.income.run.RunConflictException.Conflict;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final RunId ID = RunId.of("p", "MAINNET", "7", 1);

    @Test
    void opensAWindowOnce() {
        assertThat(new Blank().decide(new OpenRun(opened(1)))).containsExactly(opened(1));
        assertThat(given(opened(1)).decide(new OpenRun(opened(2)))).isEmpty();
        assertThat(given(opened(1), published("aa")).decide(new OpenRun(opened(2)))).isEmpty();
    }

    @Test
    void publishesTheSameResultOnce() {
        assertThat(given(opened(1)).decide(new PublishRun(published("aa"))))
                .containsExactly(published("aa"));
        Run run = given(opened(1), published("aa"));
        assertThat(run.decide(new PublishRun(published("aa")))).isEmpty();
        assertThatThrownBy(() -> run.decide(new PublishRun(published("bb"))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Blank().decide(new PublishRun(published("aa"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsProposedIsOpenedByASecondPerson() {
        var proposal = new RunProposed(opened(1), "ann", "late");
        assertThat(new Blank().decide(new ProposeRun(proposal))).containsExactly(proposal);
        Run run = given(proposal);

        assertThat(run.decide(new ApproveRun(Run.sha256(proposal), "bob", "seen")))
                .containsExactly(new RunApproved(ID, "bob", "seen"), opened(1));
        assertThat(given(proposal, new RunApproved(ID, "bob", "seen"), opened(1)))
                .isEqualTo(new Run.Opened(opened(1)));
        refused(
                Conflict.SECOND_PERSON_NEEDED,
                run,
                new ApproveRun(Run.sha256(proposal), "ann", "seen"));
        refused(Conflict.CONTENT_CHANGED, run, new ApproveRun("0", "bob", "seen"));
        refused(Conflict.ALREADY_PROPOSED, run, new ProposeRun(proposal));
    }

    @Test
    void whatIsRejectedIsNeverOpened() {
        var proposal = new RunProposed(opened(1), "ann", "late");
        var rejection = new RunRejected(ID, "ann", "my mistake");
        assertThat(given(proposal).decide(new RejectRun("ann", "my mistake")))
                .containsExactly(rejection);
        Run run = given(proposal, rejection);

        refused(Conflict.NOT_PROPOSED, run, new ApproveRun(Run.sha256(proposal), "bob", "seen"));
        refused(Conflict.NOT_PROPOSED, run, new RejectRun("bob", "too"));
        refused(Conflict.ALREADY_PROPOSED, run, new ProposeRun(proposal));
        assertThat(run.decide(new OpenRun(opened(1)))).isEmpty();
        assertThatThrownBy(() -> run.decide(new PublishRun(published("aa"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasNotProposedIsNotDecided() {
        refused(Conflict.NOT_PROPOSED, new Blank(), new ApproveRun("0", "bob", "seen"));
        refused(Conflict.NOT_PROPOSED, given(opened(1)), new RejectRun("bob", "no"));
    }

    private static void refused(Conflict conflict, Run run, RunCommand command) {
        assertThatThrownBy(() -> run.decide(command))
                .isInstanceOfSatisfying(
                        RunConflictException.class,
                        e -> assertThat(e.conflict()).isEqualTo(conflict));
    }

    private static Run given(RunFact... events) {
        Run run = new Blank();
        for (RunFact event : events) {
            run = run.evolve(event);
        }
        return run;
    }

    private static RunOpened opened(long position) {
        Instant time = Instant.parse("2026-11-22T00:00:00Z");
        return new RunOpened(
                ID,
                RunKind.INCOME,
                "p",
                "MAINNET",
                "mainnet",
                Coin.FIL,
                "7",
                "2026-11-22",
                time,
                time.plusSeconds(1),
                7,
                position,
                null,
                List.of());
    }

    private static RunPublished published(String root) {
        BigInteger zero = BigInteger.ZERO;
        return new RunPublished(ID, 0, 0, new Totals(zero, zero, zero, zero, zero), root, null);
    }
}

package io.forcepool.platform.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.forcepool.platform.consume.Discards.Outcome;
import io.forcepool.platform.consume.ParkedRecord.Proposal;
import io.forcepool.platform.consume.ParkedRecord.State;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.web.ProblemException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two persons discard records of one service; every test has a lane and a key of its own. */
class DiscardIT {

    private static DiscardDesk desk;

    @BeforeAll
    static void start() {
        desk = new DiscardDesk("discard");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void whatOnePersonProposesAnotherDoesAndTheKeyGoesOn() {
        ParkedRecord poison = desk.park(0, "two", 1, 2, 3);

        Proposal proposal = desk.propose(poison, "op-1").record().proposal();
        assertThat(proposal.requester()).isEqualTo("op-1");
        assertThat(proposal.reason()).isEqualTo("never understood");
        assertThat(desk.find(poison).state()).isEqualTo(State.WAITING);
        desk.service.consumer().poisoned.remove("two");
        Outcome outcome = desk.approve(poison, proposal.sha256(), "boss", "seen");
        desk.service.parked().goOnBehind(outcome.record(), "boss");

        assertThat(outcome.isNew()).isTrue();
        assertThat(outcome.record().state()).isEqualTo(State.DISCARDED);
        assertThat(outcome.record().decision().by()).isEqualTo("boss");
        assertThat(desk.service.sequences(0)).containsExactly(2L, 3L);
        eventSaysWhoAndWhy(poison);
        theRecordCountsAsHad();
    }

    @Test
    void whatItStandsBehindIsNotTriedAgain() {
        ParkedRecord first = desk.park(1, "behind", 1, 2, 3);
        ParkedRecord second = desk.waiting("behind").get(1);

        Outcome outcome = desk.discard(second);
        desk.service.parked().goOnBehind(outcome.record(), "boss");

        assertThat(desk.find(first).attempts()).isZero();
        assertThat(desk.waiting("behind"))
                .extracting(ParkedRecord::sequence)
                .containsExactly(1L, 3L);
    }

    @Test
    void thePersonWhoProposedCannotApprove() {
        ParkedRecord poison = desk.park(2, "alone", 1);
        Proposal proposal = desk.propose(poison, "op-1").record().proposal();

        assertRefused(
                "second-person-needed", () -> desk.approve(poison, proposal.sha256(), "op-1", ""));

        assertThat(desk.find(poison).state()).isEqualTo(State.WAITING);
        assertThat(desk.events(poison)).isEmpty();
    }

    @Test
    void repeatsChangeNothingAndOtherContentIsRefused() {
        ParkedRecord poison = desk.park(3, "again", 1);
        assertRefused("nothing-proposed", () -> desk.approve(poison, "00", "boss", "seen"));
        assertThat(desk.propose(poison, "op-1").isNew()).isTrue();
        Outcome repeated = desk.propose(poison, "op-1");
        assertThat(repeated.isNew()).isFalse();
        assertRefused("other-content", () -> desk.propose(poison, "op-2"));
        String sha256 = repeated.record().proposal().sha256();
        assertRefused("content-changed", () -> desk.approve(poison, "00", "boss", "seen"));

        Outcome first = desk.approve(poison, sha256, "boss", "seen");
        Outcome second = desk.approve(poison, sha256, "boss", "seen");

        assertThat(second).isEqualTo(new Outcome(false, first.record()));
        assertThat(desk.propose(poison, "op-1")).isEqualTo(new Outcome(false, first.record()));
        assertRefused("not-waiting", () -> desk.approve(poison, sha256, "other boss", "seen"));
        assertRefused(
                "not-waiting",
                () -> desk.discards().refuse(poison.id(), DiscardDesk.reason("boss", "seen")));
        assertThat(desk.events(poison)).hasSize(1);
    }

    @Test
    void aRefusedProposalIsGoneAndItsRefusalCanBeRead() {
        ParkedRecord poison = desk.park(4, "refused", 1);
        Proposal proposal = desk.propose(poison, "op-1").record().proposal();

        Outcome refused =
                desk.discards().refuse(poison.id(), DiscardDesk.reason("boss", "it can be mended"));

        assertThat(refused.record().proposal()).isNull();
        assertThat(refused.record().decision().reason()).isEqualTo("it can be mended");
        assertThat(
                        desk.discards()
                                .refuse(
                                        poison.id(),
                                        DiscardDesk.reason("boss", "it can be mended")))
                .isEqualTo(new Outcome(false, refused.record()));
        assertRefused(
                "nothing-proposed", () -> desk.approve(poison, proposal.sha256(), "boss", "seen"));
        ParkedRecord again = desk.propose(poison, "op-2").record();
        assertThat(again.decision()).isNull();
        assertThat(desk.approve(poison, again.proposal().sha256(), "boss", "so be it").record())
                .extracting(ParkedRecord::state)
                .isEqualTo(State.DISCARDED);
    }

    @Test
    void whatIsReplayedIsNotDiscarded() {
        ParkedRecord poison = desk.park(5, "mended", 1);
        Proposal proposal = desk.propose(poison, "op-1").record().proposal();
        desk.service.consumer().poisoned.remove("mended");

        desk.service.parked().replay(poison.id(), "op-1");

        assertThat(desk.find(poison).proposal()).isNull();
        assertRefused("not-waiting", () -> desk.approve(poison, proposal.sha256(), "boss", "seen"));
        assertRefused("not-waiting", () -> desk.propose(poison, "op-1"));
        assertThat(desk.service.sequences(5)).containsExactly(1L);
        assertThat(desk.events(poison)).isEmpty();
    }

    private static void eventSaysWhoAndWhy(ParkedRecord poison) {
        StoredEvent event = desk.events(poison).getFirst();
        assertThat(event.fact())
                .isEqualTo(
                        new RecordDiscarded(
                                desk.topic.topic().name(),
                                0,
                                poison.offset(),
                                0,
                                1,
                                desk.service.parked().value(poison.id(), 0).sha256(),
                                "op-1",
                                "boss",
                                "never understood",
                                DiscardDesk.COMPENSATION));
        assertThat(event.metadataValues())
                .containsEntry("actor", "boss")
                .containsEntry("roles", "approver")
                .containsEntry("reason", "seen")
                .containsEntry("requestId", "req-1");
    }

    /** Sent once more it is skipped, and the lane goes on after what was last. */
    private static void theRecordCountsAsHad() {
        desk.topic.send(0, "two", 1, 4);
        await().atMost(DiscardDesk.LIMIT)
                .until(() -> desk.service.sequences(0).equals(List.of(2L, 3L, 4L)));
        assertThat(desk.waiting("two")).isEmpty();
    }

    private static void assertRefused(String code, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}

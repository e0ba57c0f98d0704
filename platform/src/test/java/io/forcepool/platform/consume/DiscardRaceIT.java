package io.forcepool.platform.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.platform.consume.Discards.Outcome;
import io.forcepool.platform.consume.ParkedRecord.State;
import io.forcepool.platform.consume.ParkedRecords.Replay;
import io.forcepool.platform.web.ProblemException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One person replays a record while another approves that it is discarded. */
class DiscardRaceIT {

    private static final int RACES = 20;

    private static DiscardDesk desk;

    @BeforeAll
    static void start() {
        desk = new DiscardDesk("discard_race");
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void anApprovalThatComesDuringAReplayIsTooLate() throws Exception {
        ParkedRecord poison = desk.park(6, "late", 1);
        String sha256 = desk.propose(poison, "op-1").record().proposal().sha256();
        var applying = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        desk.service.consumer().poisoned.remove("late");
        desk.service.consumer().before =
                _ -> {
                    applying.countDown();
                    pass(goOn);
                };
        try {
            var replay = started(() -> desk.service.parked().replay(poison.id(), "op-1"));
            pass(applying);
            var approval =
                    started(() -> codeOf(() -> desk.approve(poison, sha256, "boss", "seen")));
            await().atMost(DiscardDesk.LIMIT).until(DiscardRaceIT::somebodyWaitsForTheAppendLock);
            goOn.countDown();

            assertThat(replay.get().replayed()).isEqualTo(1);
            assertThat(approval.get()).isEqualTo("not-waiting");
        } finally {
            goOn.countDown();
            desk.service.consumer().before = _ -> {};
        }
        assertThat(desk.service.sequences(6)).containsExactly(1L);
        assertThat(desk.events(poison)).isEmpty();
    }

    @Test
    void ofAReplayAndAnApprovalOneHappens() throws Exception {
        for (int round = 1; round <= RACES; round++) {
            String user = "race-" + round;
            ParkedRecord record = desk.park(7, user, round);
            String sha256 = desk.propose(record, "op-1").record().proposal().sha256();
            desk.service.consumer().poisoned.remove(user);
            var both = new CyclicBarrier(2);
            var replay =
                    started(
                            () -> {
                                pass(both);
                                return desk.service.parked().replay(record.id(), "op-1");
                            });
            var approval =
                    started(
                            () -> {
                                pass(both);
                                return codeOf(() -> desk.approve(record, sha256, "boss", "seen"));
                            });

            boolean discarded = approval.get().isEmpty();
            assertThat(replay.get()).isEqualTo(new Replay(discarded ? 0 : 1, Optional.empty()));
            assertThat(desk.find(record).state())
                    .isEqualTo(discarded ? State.DISCARDED : State.REPLAYED);
            assertThat(desk.service.sequences(7).contains(record.sequence())).isEqualTo(!discarded);
            assertThat(desk.events(record)).hasSize(discarded ? 1 : 0);
        }
    }

    /** What a request was refused for; empty if it was not. */
    private static String codeOf(Supplier<Outcome> request) {
        try {
            return Objects.requireNonNull(request.get()).isNew() ? "" : "repeated";
        } catch (ProblemException e) {
            return e.code();
        }
    }

    private static boolean somebodyWaitsForTheAppendLock() {
        return desk.service
                .bean(JdbcClient.class)
                .sql(
                        """
                        select exists (select 1 from pg_locks
                                       where locktype = 'advisory' and not granted
                                         and database = (select oid from pg_database
                                                         where datname = current_database()))
                        """)
                .query(Boolean.class)
                .single();
    }

    private static <T> CompletableFuture<T> started(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
    }

    private static void pass(CountDownLatch latch) {
        try {
            assertThat(latch.await(DiscardDesk.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await(DiscardDesk.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

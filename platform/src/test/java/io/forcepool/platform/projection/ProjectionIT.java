package io.forcepool.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.forcepool.platform.axon.AxonContext;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.store.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** A projection sees every event once, whatever fails and whoever feeds it. */
final class ProjectionIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MANY = 20_000;

    private TestDatabase database;
    private AnnotationConfigApplicationContext context;

    @BeforeEach
    void migrate() {
        database = new TestDatabase("projection");
        JdbcTemplate owner = new JdbcTemplate(database.owner());
        owner.execute("create table counted (position bigint primary key)");
        owner.execute(
                "grant select, insert, delete on counted to " + database.database().service());
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
        database.close();
    }

    @Test
    void appliesEveryEventOnceAndInOrder() {
        context = start();
        long last = database.note(log(), "a", 0, 1_200);

        assertThat(progress().await("counting", last, TIMEOUT)).isTrue();
        last = database.note(log(), "a", 1_200, 1);
        assertThat(progress().await("counting", last, TIMEOUT)).isTrue();

        assertThat(counted()).containsExactlyElementsOf(positions(1_201));
        assertThat(counting().batches).allSatisfy(size -> assertThat(size).isBetween(1, 500));
        assertThat(progress().position("counting")).isEqualTo(1_201);
        assertThat(
                        context.getBean(MeterRegistry.class)
                                .get("forcepool.projection.lag")
                                .tag("projection", "counting")
                                .gauge()
                                .value())
                .isZero();
    }

    @Test
    void anAwaitedPositionThatDoesNotComeIsNotThere() {
        context = start();

        assertThat(progress().await("counting", 1, Duration.ofMillis(50))).isFalse();
        assertThat(progress().position("unknown")).isZero();
    }

    @Test
    void aFailingHandlerDoesNotMoveTheTokenAndIsTriedAgain() {
        context = start();
        long last = database.note(log(), "a", 0, 3);
        assertThat(progress().await("counting", last, TIMEOUT)).isTrue();
        counting().failures.set(2);

        last = database.note(log(), "a", 3, 2);
        await().atMost(TIMEOUT).until(() -> counting().failures.get() < 2);
        assertThat(progress().position("counting")).isLessThan(last);

        assertThat(progress().await("counting", last, TIMEOUT)).isTrue();
        assertThat(counting().failures.get()).isLessThanOrEqualTo(0);
        assertThat(counted()).containsExactlyElementsOf(positions(5));
    }

    @Test
    void anEventThatCannotBeAppliedKeepsBackOnlyWhatIsBehindIt() {
        database.note(database.log(), "a", 0, 5);
        Counting.POISON.set(4);
        try {
            context = start();

            assertThat(progress().await("counting", 3, TIMEOUT)).isTrue();
            assertThat(progress().position("counting")).isEqualTo(3);
        } finally {
            Counting.POISON.set(0);
        }
        assertThat(progress().await("counting", 5, TIMEOUT)).isTrue();
        assertThat(counted()).containsExactlyElementsOf(positions(5));
    }

    @Test
    void aBatchWhoseClaimWasTakenAwayDoesNotCount() {
        context = start();
        assertThat(progress().await("counting", database.note(log(), "a", 0, 1), TIMEOUT)).isTrue();
        JdbcTemplate thief = database.otherSession();
        counting()
                .meanwhile
                .set(
                        () ->
                                thief.update(
                                        "update processor_token set owner = 'thief', claimed_at ="
                                                + " '2020-01-01T00:00:00.000Z' where processor ="
                                                + " 'counting'"));

        long last = database.note(log(), "a", 1, 3);

        assertThat(progress().await("counting", last, TIMEOUT)).isTrue();
        assertThat(counting().attempts.get()).isGreaterThan(2);
        assertThat(counted()).containsExactlyElementsOf(positions(4));
    }

    @Test
    void anErrorIsTriedAgainLikeAnyFailure() {
        context = start();
        assertThat(progress().await("counting", database.note(log(), "a", 0, 1), TIMEOUT)).isTrue();
        counting()
                .meanwhile
                .set(
                        () -> {
                            throw new StackOverflowError("as a test wants it");
                        });

        long last = database.note(log(), "a", 1, 1);

        assertThat(progress().await("counting", last, TIMEOUT)).isTrue();
        assertThat(counting().attempts.get()).isGreaterThan(2);
        assertThat(counted()).containsExactlyElementsOf(positions(2));
    }

    @Test
    void aReplayThatCannotStopTheProcessorLeavesItAlone() {
        context = start();
        assertThat(progress().await("counting", database.note(log(), "a", 0, 1), TIMEOUT)).isTrue();
        var entered = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        counting()
                .meanwhile
                .set(
                        () -> {
                            entered.countDown();
                            pass(gate);
                        });
        long last = database.note(log(), "a", 1, 1);
        pass(entered);
        StoreProcessors processors = context.getBean(StoreProcessors.class);
        var soon = Duration.ofMillis(50);

        assertThatThrownBy(() -> processors.whileStopped("counting", soon, counting()::reset))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("counting did not stop");
        assertThat(counting().resets.get()).isZero();
        gate.countDown();

        assertThat(progress().await("counting", last, TIMEOUT)).isTrue();
        last = database.note(log(), "a", 2, 1);
        assertThat(progress().await("counting", last, TIMEOUT)).isTrue();
    }

    @Test
    void aProcessorThatDoesNotRunIsNamed() {
        context = start();
        StoreProcessors processors = context.getBean(StoreProcessors.class);
        assertThat(processors.stopped()).isEmpty();

        processors.whileStopped(
                "counting",
                TIMEOUT,
                () -> assertThat(processors.stopped()).containsExactly("counting"));

        await().atMost(TIMEOUT).until(() -> processors.stopped().isEmpty());
        processors.stop();
        assertThat(processors.stopped()).containsExactlyInAnyOrder("counting", "plain");
    }

    private static void pass(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anotherProcessTakesOverWhereTheFirstStopped() {
        context = start();
        long last = database.note(log(), "a", 0, 700);
        assertThat(progress().await("counting", last, TIMEOUT)).isTrue();
        AnnotationConfigApplicationContext standby = start();
        try {
            last = database.note(log(), "a", 700, 10);
            assertThat(progress().await("counting", last, TIMEOUT)).isTrue();
            assertThat(standby.getBean(Counting.class).batches).isEmpty();

            context.close();
            context = null;
            EventLog log = standby.getBean(EventLog.class);
            last = database.note(log, "a", 710, 10);
            assertThat(standby.getBean(ProjectionProgress.class).await("counting", last, TIMEOUT))
                    .isTrue();

            assertThat(counted()).containsExactlyElementsOf(positions(720));
            assertThat(standby.getBean(Counting.class).batches).isNotEmpty();
        } finally {
            standby.close();
        }
    }

    @Test
    void replayFeedsFromTheStartAgain() {
        context = start();
        long last = database.note(log(), "a", 0, 50);
        assertThat(progress().await("counting", last, TIMEOUT)).isTrue();

        context.getBean(ProjectionReplay.class).replay("counting");

        assertThat(progress().await("counting", last, TIMEOUT)).isTrue();
        assertThat(counting().resets.get()).isEqualTo(1);
        assertThat(counted()).containsExactlyElementsOf(positions(50));
        assertThatThrownBy(() -> context.getBean(ProjectionReplay.class).replay("plain"))
                .hasMessageContaining("cannot be emptied");
    }

    @Test
    void followsQuicklyAndTellsHowQuickly() {
        EventLog log = database.log();
        for (int i = 0; i < MANY; i += 1_000) {
            database.note(log, "a", i, 1_000);
        }

        long started = System.nanoTime();
        context = start();
        assertThat(progress().await("plain", MANY, TIMEOUT)).isTrue();
        double seconds = (System.nanoTime() - started) / 1e9;

        System.out.printf("trivial projection: %.0f events/s%n", MANY / seconds);
        assertThat(context.getBean(Plain.class).seen.get()).isEqualTo(MANY);
    }

    private AnnotationConfigApplicationContext start() {
        return AxonContext.start(
                database, _ -> {}, ProjectionConfiguration.class, Projections.class);
    }

    private EventLog log() {
        return context.getBean(EventLog.class);
    }

    private ProjectionProgress progress() {
        return context.getBean(ProjectionProgress.class);
    }

    private Counting counting() {
        return context.getBean(Counting.class);
    }

    private List<Long> counted() {
        return database.jdbc()
                .queryForList("select position from counted order by position", Long.class);
    }

    private static List<Long> positions(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** What a service would declare. */
    static class Projections {

        @Bean
        Counting counting(TestDatabase database) {
            return new Counting(database.jdbc());
        }

        @Bean
        Plain plain() {
            return new Plain();
        }
    }

    /** Writes each position once; a second time would violate its key. */
    static final class Counting implements RebuildableProjection {

        /** The position that cannot be applied, from before the processor starts. */
        static final AtomicInteger POISON = new AtomicInteger();

        final List<Integer> batches = new CopyOnWriteArrayList<>();
        final AtomicInteger failures = new AtomicInteger();
        final AtomicInteger resets = new AtomicInteger();
        final AtomicInteger attempts = new AtomicInteger();
        final AtomicReference<Runnable> meanwhile = new AtomicReference<>();
        private final JdbcTemplate jdbc;

        Counting(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public void apply(List<StoredEvent> batch) {
            attempts.incrementAndGet();
            Runnable once = meanwhile.getAndSet(null);
            if (once != null) {
                once.run();
            }
            for (StoredEvent event : batch) {
                jdbc.update("insert into counted values (?)", event.position());
                if (event.position() == POISON.get()) {
                    throw new IllegalStateException("cannot be applied");
                }
            }
            if (failures.get() > 0) {
                failures.decrementAndGet();
                throw new IllegalStateException("fails, as it was told to");
            }
            batches.add(batch.size());
        }

        @Override
        public void reset() {
            resets.incrementAndGet();
            jdbc.update("delete from counted");
        }
    }

    /** Only counts. */
    static final class Plain implements Projection {

        final AtomicInteger seen = new AtomicInteger();

        @Override
        public String name() {
            return "plain";
        }

        @Override
        public void apply(List<StoredEvent> batch) {
            seen.addAndGet(batch.size());
        }
    }
}

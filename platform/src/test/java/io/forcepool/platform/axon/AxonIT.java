package io.forcepool.platform.axon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.platform.axon.Tally.Count;
import io.forcepool.platform.axon.Tally.Counted;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.Noted;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.store.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SubscribingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Axon stores what it answers with success, and nothing else. */
final class AxonIT {

    private static final int RACERS = 8;
    private static final int ROUNDS = 40;

    private TestDatabase database;
    private AnnotationConfigApplicationContext context;

    @BeforeEach
    void migrate() {
        database = new TestDatabase("axon");
        JdbcTemplate owner = new JdbcTemplate(database.owner());
        owner.execute("create table seen (tally text primary key, total bigint not null)");
        owner.execute("grant select, insert, update on seen to " + database.database().service());
    }

    @AfterEach
    void close() {
        Tally.MEETING.set(null);
        if (context != null) {
            context.close();
        }
        database.close();
    }

    @Test
    void isWiredByHand() {
        start(_ -> {});

        assertThat(context.getBean(TransactionManager.class))
                .isInstanceOf(SpringTransactionManager.class);
        assertThat(context.getBean(EventStorageEngine.class))
                .isInstanceOf(PostgresEventStorageEngine.class);
        assertThat(context.getBean(EventStore.class)).isInstanceOf(EmbeddedEventStore.class);
        assertThat(context.getBean(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
        assertThat(context.getBean(Serializer.class)).isInstanceOf(FactSerializer.class);
        var axon = context.getBean(org.axonframework.config.Configuration.class);
        assertThat(axon.eventStore()).isSameAs(context.getBean(EventStore.class));
        assertThat(axon.eventBus()).isSameAs(axon.eventStore());
        assertThat(axon.commandBus()).isSameAs(context.getBean(CommandBus.class));
        assertThat(axon.serializer()).isInstanceOf(FactSerializer.class);
        assertThat(axon.eventSerializer()).isInstanceOf(FactSerializer.class);
        assertThat(System.getProperty("axoniq.update-checker.disabled")).isEqualTo("true");
        assertThatThrownBy(() -> Class.forName("com.thoughtworks.xstream.XStream"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void aCommandStoresItsEvent() {
        start(_ -> {});

        Long total =
                gateway()
                        .sendAndWait(
                                new GenericCommandMessage<>(
                                        new Count("t-1", 7),
                                        MetaData.from(
                                                Map.of("actor", "op-1", "reason", "to see"))));
        gateway().sendAndWait(new Count("t-1", 3));

        assertThat(total).isEqualTo(7);
        List<StoredEvent> events = log().read(0, 10);
        assertThat(events).extracting(StoredEvent::position).containsExactly(1L, 2L);
        StoredEvent first = events.getFirst();
        assertThat(first.streamType()).isEqualTo("Tally");
        assertThat(first.stream()).isEqualTo("t-1");
        assertThat(first.sequence()).isZero();
        assertThat(first.payloadType()).isEqualTo("io.forcepool.platform.axon.Tally$Counted");
        assertThat(new String(first.payload(), UTF_8))
                .isEqualTo("{\"tally\":\"t-1\",\"by\":7,\"total\":7}");
        assertThat(new String(first.metadata(), UTF_8))
                .isEqualTo("{\"actor\":\"op-1\",\"reason\":\"to see\"}");
        assertThat(events.get(1).fact()).isEqualTo(new Counted("t-1", 3, 10));
    }

    @Test
    void aRefusedCommandStoresNothing() {
        start(_ -> {});

        assertThatThrownBy(() -> gateway().sendAndWait(new Count("t-1", Tally.LIMIT + 1)))
                .hasMessageContaining("above");
        assertThat(database.count()).isZero();
    }

    @Test
    void aFailingSubscriberFailsTheCommand() {
        JdbcTemplate jdbc = database.jdbc();
        start(
                subscriber(
                        event -> {
                            jdbc.update("insert into seen values (?, ?)", event.tally(), 0);
                            jdbc.update("insert into seen values (?, ?)", event.tally(), 0);
                        }));

        assertThatThrownBy(() -> gateway().sendAndWait(new Count("t-1", 1)))
                .hasStackTraceContaining("seen_pkey");
        assertThat(database.count()).isZero();
        assertThat(jdbc.queryForObject("select count(*) from seen", Long.class)).isZero();
    }

    @Test
    void everyProcessorPropagatesErrors() throws Exception {
        start(subscriber(_ -> {}));

        var processors =
                context.getBean(org.axonframework.config.Configuration.class)
                        .eventProcessingConfiguration();
        assertThat(processors.eventProcessors().values())
                .hasSize(1)
                .allSatisfy(
                        processor -> {
                            assertThat(processor).isInstanceOf(SubscribingEventProcessor.class);
                            assertThat(processors.errorHandler(processor.getName()))
                                    .isInstanceOf(PropagatingErrorHandler.class);
                            assertThat(
                                            processors.listenerInvocationErrorHandler(
                                                    processor.getName()))
                                    .isInstanceOf(PropagatingErrorHandler.class);
                        });
    }

    @Test
    void ofRacingCommandsAsManySucceedAsAreStored() throws Exception {
        start(_ -> {});
        CommandGateway racing = unlockedGateway();
        Tally.MEETING.set(new CyclicBarrier(RACERS));

        int succeeded = 0;
        int conflicts = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
            List<Future<Object>> answers = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                answers.add(threads.submit(() -> racing.sendAndWait(new Count("t-1", 1))));
            }
            for (Future<Object> answer : answers) {
                try {
                    answer.get();
                    succeeded++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(ConcurrencyException.class);
                    conflicts++;
                }
            }
        }

        assertThat(succeeded).isEqualTo(1);
        assertThat(conflicts).isEqualTo(RACERS - 1);
        assertThat(database.count()).isEqualTo(succeeded);
    }

    @Test
    void commandsAndPostingsOfTheSameRowDoNotWaitForEachOther() throws Exception {
        JdbcTemplate jdbc = database.jdbc();
        jdbc.update("insert into seen values ('t-1', 0)");
        start(subscriber(event -> add(jdbc, event.by())));
        EventLog log = log();

        try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                long number = i;
                work.add(threads.submit(() -> gateway().sendAndWait(new Count("t-1", 1))));
                work.add(threads.submit(() -> post(log, jdbc, number)));
            }
            for (Future<?> done : work) {
                done.get();
            }
        }

        assertThat(jdbc.queryForObject("select total from seen", Long.class))
                .isEqualTo(2L * ROUNDS);
        assertThat(database.count()).isEqualTo(2L * ROUNDS);
        assertThat(
                        jdbc.queryForObject(
                                "select deadlocks from pg_stat_database where datname ="
                                        + " current_database()",
                                Long.class))
                .isZero();
    }

    /** As the posting engine does it: the lock, the rows, the events. */
    private void post(EventLog log, JdbcTemplate jdbc, long number) {
        database.transaction()
                .executeWithoutResult(
                        _ -> {
                            log.lock();
                            add(jdbc, 1);
                            log.append(List.of(Noted.event("posting-" + number, 0)));
                        });
    }

    private static void add(JdbcTemplate jdbc, long by) {
        jdbc.queryForObject("select total from seen where tally = 't-1' for update", Long.class);
        jdbc.update("update seen set total = total + ? where tally = 't-1'", by);
    }

    private void start(ConfigurerModule module) {
        context =
                AxonContext.start(
                        database,
                        configurer -> {
                            configurer.configureAggregate(Tally.class);
                            module.configureModule(configurer);
                        });
    }

    private static ConfigurerModule subscriber(java.util.function.Consumer<Counted> handler) {
        return configurer ->
                configurer
                        .eventProcessing()
                        .usingSubscribingEventProcessors()
                        .registerEventHandler(_ -> new Subscriber(handler));
    }

    /** Axon as a second process would have it: no lock of this process, none taken early. */
    private CommandGateway unlockedGateway() {
        CommandBus bus =
                SimpleCommandBus.builder()
                        .transactionManager(context.getBean(TransactionManager.class))
                        .build();
        ConfigurerModule unlocked =
                configurer ->
                        configurer.configureAggregate(
                                AggregateConfigurer.defaultConfiguration(Tally.class)
                                        .configureLockFactory(_ -> NullLockFactory.INSTANCE));
        AxonConfiguration.build(
                        context.getBean(TransactionManager.class),
                        context.getBean(Serializer.class),
                        context.getBean(EventStore.class),
                        context.getBean(TokenStore.class),
                        bus,
                        List.of(unlocked))
                .start();
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    private CommandGateway gateway() {
        return context.getBean(CommandGateway.class);
    }

    private EventLog log() {
        return context.getBean(EventLog.class);
    }

    /** Handles events in the transaction of the command. */
    private record Subscriber(java.util.function.Consumer<Counted> handler) {

        @EventHandler
        void on(Counted event) {
            handler.accept(event);
        }
    }
}

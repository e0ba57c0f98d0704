package io.forcepool.platform.axon;

import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.NewEvent;
import io.forcepool.platform.store.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Lets Axon's aggregates live in our event store. Its own engine for JDBC can skip events and hides
 * duplicate keys. Streams are short here, so there are no snapshots.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine {

    private static final int READ_MAX = 500;

    private final EventLog log;

    public PostgresEventStorageEngine(EventLog log) {
        this.log = log;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        log.append(events.stream().map(PostgresEventStorageEngine::newEvent).toList());
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("streams are short, there are no snapshots");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        return Optional.empty();
    }

    @Override
    public DomainEventStream readEvents(String stream, long fromSequence) {
        return DomainEventStream.of(
                log.stream(stream, fromSequence).stream().map(PostgresEventStorageEngine::message));
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken after, boolean mayBlock) {
        return log.read(position(after), READ_MAX).stream()
                .map(PostgresEventStorageEngine::tracked);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return Optional.ofNullable(log.heads(List.of(stream)).get(stream));
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head());
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    private static NewEvent newEvent(EventMessage<?> message) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            throw new IllegalArgumentException(
                    "only events of an aggregate are stored: " + message.getPayloadType());
        }
        Map<String, String> metadata = new TreeMap<>();
        event.getMetaData().forEach((name, value) -> metadata.put(name, String.valueOf(value)));
        return new NewEvent(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getPayload(),
                metadata);
    }

    private static DomainEventMessage<?> message(StoredEvent event) {
        return new GenericDomainEventMessage<>(
                event.streamType(),
                event.stream(),
                event.sequence(),
                event.fact(),
                event.metadataValues(),
                event.eventId().toString(),
                event.recordedAt());
    }

    private static TrackedEventMessage<?> tracked(StoredEvent event) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(event.position()), message(event));
    }
}

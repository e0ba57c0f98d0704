package io.forcepool.ledger.adapter;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.ledger.entry.Person;
import io.forcepool.ledger.posting.Journal;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.EventMetadata;
import io.forcepool.platform.store.NewEvent;
import io.forcepool.platform.store.StoredEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The journal in the event store. The store holds entry events and nothing else, so that the
 * sequence on the topic of entries is the position.
 */
final class EventLogJournal implements Journal {

    static final String STREAM_TYPE = "entry";

    private final EventLog log;
    private final JdbcTemplate jdbc;

    EventLogJournal(EventLog log, JdbcTemplate jdbc) {
        this.log = log;
        this.jdbc = jdbc;
    }

    @Override
    public void lock() {
        log.lock();
    }

    /** New pages have no events yet, which the heads tell without reading any payload. */
    @Override
    public Map<String, EntryStream> streams(Collection<String> names) {
        Set<String> known = log.heads(names).keySet();
        if (known.isEmpty()) {
            return Map.of();
        }
        Map<String, EntryStream> streams = new HashMap<>();
        log.streams(known).forEach((name, events) -> streams.put(name, fold(events)));
        return streams;
    }

    @Override
    public long height() {
        Long height = jdbc.queryForObject("select height from journal_height", Long.class);
        return Objects.requireNonNull(height, "the table has one row");
    }

    @Override
    public void append(List<NextEvent> events, LongConsumer beside) {
        log.append(
                events.stream().map(EventLogJournal::newEvent).toList(),
                last -> {
                    beside.accept(last);
                    raiseHeight(events);
                });
    }

    private void raiseHeight(List<NextEvent> events) {
        long height = 0;
        for (NextEvent next : events) {
            height = Math.max(height, next.event().effectiveHeight());
        }
        jdbc.update("update journal_height set height = ? where height < ?", height, height);
    }

    @Override
    public List<JournalEvent> read(long afterPosition, int limit) {
        return log.read(afterPosition, limit).stream()
                .map(stored -> new JournalEvent(stored.position(), stored.fact(EntryEvent.class)))
                .toList();
    }

    private static EntryStream fold(List<StoredEvent> events) {
        EntryStream stream = EntryStream.EMPTY;
        for (StoredEvent stored : events) {
            stream = stream.evolve(stored.fact(EntryEvent.class));
        }
        return stream;
    }

    private static NewEvent newEvent(NextEvent next) {
        EntryEvent event = next.event();
        return new NewEvent(STREAM_TYPE, event.entry(), next.sequence(), event, metadata(next));
    }

    private static Map<String, String> metadata(NextEvent next) {
        return next.person().map(EventLogJournal::metadata).orElse(Map.of());
    }

    private static Map<String, String> metadata(Person person) {
        return EventMetadata.of(
                person.subject(), person.roles(), person.reason(), person.requestId());
    }
}

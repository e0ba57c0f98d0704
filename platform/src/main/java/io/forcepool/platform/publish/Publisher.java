package io.forcepool.platform.publish;

import io.forcepool.contracts.Topic;
import io.forcepool.contracts.Topics;
import io.forcepool.platform.publish.PublicationTable.Publication;
import io.forcepool.platform.store.FactRoutes.Route;
import io.forcepool.platform.store.StoredEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells every stored fact, in the order of the store. It runs in the transaction that moves its
 * token: numbers are taken, Kafka commits, then the database; a crash in between sends the same
 * records with the same numbers again. So does a token that is lost: what has a number keeps it.
 */
final class Publisher {

    static final String NAME = "publisher";

    private final PublicationTable table;
    private final TransactionalSender sender;
    private final StoredFacts facts;
    private final Clock clock;
    private final Timer delay;

    Publisher(
            PublicationTable table,
            TransactionalSender sender,
            StoredFacts facts,
            Clock clock,
            MeterRegistry meters) {
        this.table = table;
        this.sender = sender;
        this.facts = facts;
        this.clock = clock;
        this.delay = meters.timer("forcepool.publication.delay");
    }

    void publish(List<StoredEvent> events) {
        table.lock();
        Map<StoredEvent, Route> published = facts.of(events);
        if (published.isEmpty()) {
            return;
        }
        Map<Long, Publication> known =
                table.of(published.keySet().stream().map(StoredEvent::position).toList());
        Numbers numbers = new Numbers(published.values());
        List<LaneRecord> records = new ArrayList<>();
        List<Publication> publications = new ArrayList<>();
        published.forEach(
                (event, route) -> {
                    Publication publication = known.get(event.position());
                    if (publication == null) {
                        publication = publication(event, route, numbers.next(route));
                        publications.add(publication);
                    }
                    checkJournal(event, route, publication.sequence());
                    records.add(LaneRecord.of(event, route, publication.sequence()));
                });
        table.insert(publications);
        sender.send(records);
        delay.record(Duration.between(events.getFirst().recordedAt(), clock.instant()));
    }

    private static Publication publication(StoredEvent event, Route route, long sequence) {
        return new Publication(route.topic().name(), route.lane(), sequence, event.position());
    }

    /** The journal promises more than others: its numbers are the positions of the store. */
    private static void checkJournal(StoredEvent event, Route route, long sequence) {
        if (route.topic().equals(Topics.LEDGER_ENTRIES) && sequence != event.position()) {
            throw new IllegalStateException(
                    "entry " + sequence + " stands at position " + event.position());
        }
    }

    /** Counts on from the last number of each lane that a batch touches. */
    private final class Numbers {

        private final Map<Topic, Map<Integer, Long>> last = new HashMap<>();

        Numbers(Iterable<Route> batch) {
            Map<Topic, Set<Integer>> lanes = new HashMap<>();
            batch.forEach(
                    route ->
                            lanes.computeIfAbsent(route.topic(), _ -> new TreeSet<>())
                                    .add(route.lane()));
            lanes.forEach((topic, touched) -> last.put(topic, table.last(topic, touched)));
        }

        long next(Route route) {
            return last.computeIfAbsent(route.topic(), _ -> new HashMap<>())
                    .merge(route.lane(), 1L, Long::sum);
        }
    }
}

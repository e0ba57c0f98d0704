package io.forcepool.platform.consume;

import static org.awaitility.Awaitility.await;

import io.forcepool.platform.consume.Discards.Outcome;
import io.forcepool.platform.consume.ParkedRecord.State;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.testkit.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A service of the tests with its topic, and persons who discard its parked records. */
final class DiscardDesk implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(60);
    static final String COMPENSATION = "none: it was sent again";

    final CreditTopic topic;
    final CreditService service;

    DiscardDesk(String name) {
        String brokers = Infrastructure.bootstrapServers();
        topic = new CreditTopic(brokers, "test." + name + ".credits.v1");
        service = new CreditService(Infrastructure.database(name), brokers, topic.topic());
    }

    @Override
    public void close() {
        service.close();
        topic.close();
    }

    /** Records of a user that is poison; returns the first, which the others stand behind. */
    ParkedRecord park(int lane, String user, long... sequences) {
        service.consumer().poisoned.add(user);
        topic.send(lane, user, sequences);
        await().atMost(LIMIT).until(() -> waiting(user).size() == sequences.length);
        return waiting(user).getFirst();
    }

    Outcome discard(ParkedRecord record) {
        String sha256 = propose(record, "op-1").record().proposal().sha256();
        return approve(record, sha256, "boss", "seen");
    }

    Outcome propose(ParkedRecord record, String subject) {
        return discards().propose(record.id(), reason(subject, "never understood"), COMPENSATION);
    }

    Outcome approve(ParkedRecord record, String sha256, String subject, String reason) {
        return discards().approve(record.id(), sha256, reason(subject, reason));
    }

    static Reason reason(String subject, String text) {
        return new Reason(new Actor(subject, Set.of("approver"), null, "req-1"), text);
    }

    Discards discards() {
        return service.bean(Discards.class);
    }

    ParkedRecord find(ParkedRecord record) {
        return service.parked().find(record.id()).orElseThrow();
    }

    List<ParkedRecord> waiting(String key) {
        return service.parked().list(State.WAITING, 0, 1000).stream()
                .filter(record -> record.key().equals(key))
                .toList();
    }

    List<StoredEvent> events(ParkedRecord record) {
        return service.bean(EventLog.class).stream(
                "discarded/" + record.place() + "/" + record.id(), 0);
    }
}

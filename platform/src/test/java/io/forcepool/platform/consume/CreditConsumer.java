package io.forcepool.platform.consume;

import io.forcepool.contracts.Topic;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes a row per record, and refuses what a test tells it to. */
final class CreditConsumer implements FactConsumer {

    /** An amount that breaks a constraint of the table. */
    static final long TOO_MUCH = 1000;

    /** An amount the consumer fails on without saying which record it was. */
    static final long UNEXPECTED = 13;

    private final Topic topic;
    private final JdbcClient jdbc;

    /** Users whose records are poison as long as they are here. */
    final Set<String> poisoned = ConcurrentHashMap.newKeySet();

    volatile Consumer<List<FactRecord>> before = _ -> {};

    CreditConsumer(Topic topic, JdbcClient jdbc) {
        this.topic = topic;
        this.jdbc = jdbc;
    }

    @Override
    public Topic topic() {
        return topic;
    }

    /** Subjects that begin alike up to a colon stay in order with each other. */
    @Override
    public String parkingKey(int lane, String subject) {
        return subject.split(":", 2)[0];
    }

    @Override
    public void accept(List<FactRecord> records) {
        before.accept(records);
        for (FactRecord record : records) {
            Credit credit = record.fact(Credit.class);
            if (poisoned.contains(credit.user())) {
                throw new PoisonRecordException(record, "no such user: " + credit.user());
            }
            if (credit.amount() == UNEXPECTED) {
                throw new IllegalStateException("unexpected");
            }
            insert(record, credit);
        }
    }

    private void insert(FactRecord record, Credit credit) {
        jdbc.sql("insert into effect (lane, sequence, subject, amount) values (?, ?, ?, ?)")
                .params(record.lane(), record.sequence(), credit.user(), credit.amount())
                .update();
    }
}

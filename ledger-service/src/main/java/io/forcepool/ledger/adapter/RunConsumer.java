package io.forcepool.ledger.adapter;

import io.forcepool.contracts.RunFact;
import io.forcepool.contracts.RunFact.RunApproved;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunFact.RunProposed;
import io.forcepool.contracts.RunFact.RunPublished;
import io.forcepool.contracts.RunFact.RunRejected;
import io.forcepool.contracts.Topic;
import io.forcepool.contracts.Topics;
import io.forcepool.platform.consume.FactConsumer;
import io.forcepool.platform.consume.FactRecord;
import io.forcepool.platform.consume.PoisonRecordException;
import java.util.List;

/** Keeps what each run must add up to, to be compared with what was posted. */
final class RunConsumer implements FactConsumer {

    private final PostgresRunChecks checks;

    RunConsumer(PostgresRunChecks checks) {
        this.checks = checks;
    }

    @Override
    public Topic topic() {
        return Topics.INCOME_RUNS;
    }

    @Override
    public void accept(List<FactRecord> records) {
        for (FactRecord record : records) {
            switch (record.fact(RunFact.class)) {
                case RunPublished published -> expect(record, published);
                case RunProposed _, RunRejected _, RunApproved _, RunOpened _ -> {}
            }
        }
    }

    private void expect(FactRecord record, RunPublished published) {
        if (!checks.expect(published)) {
            throw PoisonRecordException.contradicting(
                    record, published.run() + " was published before with other totals");
        }
    }
}

package io.forcepool.ledger.adapter;

import io.forcepool.ledger.posting.FundsRebuild;
import io.forcepool.platform.store.EventLog;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares the funds with the fold of the journal, in one snapshot and while others post. */
public final class FundsVerification {

    private final FundsRebuild rebuild;
    private final TransactionTemplate snapshot;

    public FundsVerification(
            EventLog log, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.rebuild = new FundsRebuild(new EventLogJournal(log, jdbc), new PostgresFunds(jdbc));
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    public FundsRebuild.Report verify() {
        return Objects.requireNonNull(snapshot.execute(_ -> rebuild.verify()));
    }
}

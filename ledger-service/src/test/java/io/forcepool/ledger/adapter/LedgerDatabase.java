package io.forcepool.ledger.adapter;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.ledger.posting.FundsRebuild;
import io.forcepool.ledger.posting.FundsTable;
import io.forcepool.ledger.posting.PostingEngine;
import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.projection.Projection;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.TestDatabase;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of the ledger without the service around it. */
public final class LedgerDatabase implements AutoCloseable {

    private final TestDatabase store;
    public final JdbcTemplate jdbc;
    public final TransactionTemplate transaction;
    public final EventLog log;
    public final PostingEngine engine;
    public final FundsTable funds;

    private final FundsVerification verification;

    public LedgerDatabase(LocalDatabase database) {
        this(database, 10);
    }

    public LedgerDatabase(LocalDatabase database, int connections) {
        store = new TestDatabase(database, connections, "db/ledger");
        jdbc = store.jdbc();
        transaction = store.transaction();
        log = store.log();
        var journal = new EventLogJournal(log, jdbc);
        funds = new PostgresFunds(jdbc);
        engine = new PostingEngine(journal, funds);
        verification = new FundsVerification(log, jdbc, store.transactions());
    }

    public FundsRebuild.Report verify() {
        return verification.verify();
    }

    /** What a service feeds with the journal to write lines. */
    public Projection statement() {
        return new StatementProjection(new PostgresStatementTables(jdbc));
    }

    /** Posts pages in one transaction. */
    void post(List<SharePage> pages) {
        transaction.executeWithoutResult(
                _ -> engine.post(pages.stream().map(Pages::command).toList()));
    }

    LocalDatabase database() {
        return store.database();
    }

    public DataSource dataSource() {
        return store.service();
    }

    @Override
    public void close() {
        store.close();
    }
}

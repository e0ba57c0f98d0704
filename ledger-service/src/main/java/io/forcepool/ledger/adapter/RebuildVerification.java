package io.forcepool.ledger.adapter;

import io.forcepool.platform.projection.TokenTable;
import io.forcepool.platform.rebuild.BesideTables;
import io.forcepool.platform.rebuild.OwnerSession;
import io.forcepool.platform.rebuild.Progress;
import io.forcepool.platform.rebuild.TableComparison;
import io.forcepool.platform.rebuild.TableComparison.Outcome;
import io.forcepool.platform.rebuild.TableComparison.Side;
import java.util.List;
import java.util.Objects;

/**
 * Folds the journal into empty tables beside the live ones and compares, while others post. Most of
 * it is folded outside any snapshot, which would keep old rows from being removed; only the last
 * part and the comparison see one state of the database.
 */
final class RebuildVerification {

    private final OwnerSession session;
    private final JournalFold fold;
    private final TokenTable tokens;

    RebuildVerification(OwnerSession session, Progress progress) {
        this.session = session;
        this.fold = new JournalFold(session, progress);
        this.tokens = new TokenTable(session.dataSource());
    }

    /** What was compared, and where the journal and the statement stood. */
    record Report(long position, long statement, List<Outcome> tables) {}

    Report verify() {
        var beside = new BesideTables(session, LedgerTables.ALL);
        beside.create();
        try {
            long statement = statement();
            fold.upTo(Math.max(statement, session.log().head()), statement);
            beside.analyze();
            return Objects.requireNonNull(session.snapshot().execute(_ -> compare()));
        } finally {
            beside.drop();
        }
    }

    private Report compare() {
        long position = session.log().head();
        long statement = statement();
        fold.upTo(position, statement);
        var comparison =
                new TableComparison(
                        new Side("live", session, "public"),
                        new Side("the fold", session, BesideTables.SCHEMA));
        return new Report(position, statement, LedgerTables.compareFolds(comparison, statement));
    }

    private long statement() {
        return tokens.position(StatementProjection.NAME);
    }
}

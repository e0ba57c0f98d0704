package io.forcepool.ledger.adapter;

import io.forcepool.contracts.RunFact.RunPublished;
import io.forcepool.ledger.statement.RunCheck;
import io.forcepool.ledger.statement.RunCheck.Expected;
import io.forcepool.ledger.statement.RunCheck.Posted;
import io.forcepool.ledger.statement.RunCheck.State;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether what was posted of each run is what income published. */
final class PostgresRunChecks {

    /** More runs than this are not named. */
    private static final int TOLD_MAX = 100;

    private final JdbcClient client;

    PostgresRunChecks(JdbcClient client) {
        this.client = client;
    }

    /**
     * Keeps what a run must add up to.
     *
     * @return false when something else is known of the run already
     */
    boolean expect(RunPublished run) {
        Expected expected = expected(run);
        Optional<Expected> known = check(run.run().text()).map(RunCheck::expected);
        if (known.isPresent()) {
            return known.get().equals(expected);
        }
        client.sql(
                        """
                        insert into run_expected
                            (run, pages, shares, gross, fee, available, locked, house)
                        values (:run, :pages, :shares, :gross, :fee, :available, :locked, :house)
                        """)
                .param("run", run.run().text())
                .param("pages", expected.pages())
                .param("shares", expected.shares())
                .param("gross", new BigDecimal(expected.gross()))
                .param("fee", new BigDecimal(expected.fee()))
                .param("available", new BigDecimal(expected.available()))
                .param("locked", new BigDecimal(expected.locked()))
                .param("house", new BigDecimal(expected.house()))
                .update();
        return true;
    }

    Optional<RunCheck> check(String run) {
        return client.sql("select * from run_check where run = :run")
                .param("run", run)
                .query((row, _) -> check(row))
                .optional();
    }

    /** Runs that disagree with what income published; any is an alarm. */
    List<String> different() {
        return client.sql("select run from run_check where state = 'DIFFERENT' limit :most")
                .param("most", TOLD_MAX)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Runs that were told longer ago than this and still lack pages. */
    List<String> overdue(Duration age) {
        return client.sql(
                        """
                        select run from run_check join run_expected using (run)
                        where state = 'OPEN'
                          and told_at < clock_timestamp() - make_interval(secs => :seconds)
                        limit :most
                        """)
                .param("seconds", age.toSeconds())
                .param("most", TOLD_MAX)
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static Expected expected(RunPublished run) {
        return new Expected(
                run.pages(),
                run.shares(),
                run.totals().gross(),
                run.totals().fee(),
                run.totals().available(),
                run.totals().locked(),
                run.totals().house());
    }

    private static RunCheck check(ResultSet row) throws SQLException {
        return new RunCheck(
                row.getString("run"),
                State.valueOf(row.getString("state")),
                row.getObject("expected_pages") == null ? null : expected(row),
                row.getObject("posted_pages") == null ? null : posted(row),
                row.getLong("discarded_pages"));
    }

    private static Expected expected(ResultSet row) throws SQLException {
        return new Expected(
                row.getInt("expected_pages"),
                row.getInt("expected_shares"),
                Rows.units(row, "expected_gross"),
                Rows.units(row, "expected_fee"),
                Rows.units(row, "expected_available"),
                Rows.units(row, "expected_locked"),
                Rows.units(row, "expected_house"));
    }

    private static Posted posted(ResultSet row) throws SQLException {
        return new Posted(
                row.getInt("posted_pages"),
                Rows.units(row, "posted_fee"),
                Rows.units(row, "posted_available"),
                Rows.units(row, "posted_locked"),
                Rows.units(row, "posted_house"));
    }
}

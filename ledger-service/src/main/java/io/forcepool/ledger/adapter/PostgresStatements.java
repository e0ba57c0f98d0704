package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import io.forcepool.ledger.adapter.PostgresPast.Held;
import io.forcepool.ledger.asof.Reading;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.statement.EntryPage;
import io.forcepool.ledger.statement.EntrySummary;
import io.forcepool.ledger.statement.LineFilter;
import io.forcepool.ledger.statement.StatementLine;
import io.forcepool.ledger.statement.StatementPage;
import io.forcepool.platform.stream.StreamedView;
import io.forcepool.platform.stream.Told;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements and entries of accounts, page by page from the newest to the oldest. */
final class PostgresStatements implements StreamedView<StatementLine> {

    /** Lines that one page looks at; where filters hide more, the next page goes on there. */
    static final int LINES_SCANNED_MAX = 5_000;

    private static final int LINES_PER_READ = 500;

    private static final String ROWS =
            "select l.available_change, l.frozen_change, l.locked_change,"
                    + " l.available, l.frozen, l.locked, "
                    + EntryRows.COLUMNS
                    + " from statement_line l join statement_entry e on e.position = l.position"
                    + " where l.account = :account ";

    private static final String BEFORE =
            ROWS + "and l.position < :before order by l.position desc limit :limit";

    private static final String BEHIND =
            ROWS
                    + "and l.position > :after and l.position <= :upTo"
                    + " order by l.position limit :limit";

    private final JdbcClient client;
    private final PostgresPast past;

    PostgresStatements(JdbcClient client, PostgresPast past) {
        this.client = client;
        this.past = past;
    }

    /**
     * Which page of an account.
     *
     * @param cursor where the page before ended, nothing for the newest lines
     */
    record Asked(
            AccountId account,
            Reading reading,
            LineFilter filter,
            @Nullable Long cursor,
            int limit) {

        Asked after(long position) {
            return new Asked(account, reading, filter, position, limit);
        }
    }

    private record Row(EntrySummary entry, Balance change, Balance after) {

        StatementLine line() {
            return StatementLine.of(entry, change, after);
        }
    }

    private record Page<T>(List<T> rows, @Nullable Long next) {}

    StatementPage lines(Asked asked) {
        Page<StatementLine> page = page(asked, Row::line);
        return new StatementPage(
                asked.account(),
                asked.account().coin(),
                page.rows(),
                page.next(),
                asked.reading().asOf(),
                asked.reading().position());
    }

    EntryPage entries(Asked asked) {
        Page<EntrySummary> page = page(asked, Row::entry);
        return new EntryPage(
                asked.account(),
                page.rows(),
                page.next(),
                asked.reading().asOf(),
                asked.reading().position());
    }

    @Override
    public String projection() {
        return StatementProjection.NAME;
    }

    /** The next lines behind a position, the oldest first; as many as one read takes. */
    @Override
    public List<Told<StatementLine>> after(String account, long after, long upTo) {
        return client.sql(BEHIND)
                .param("account", account)
                .param("after", after)
                .param("upTo", upTo)
                .param("limit", LINES_PER_READ)
                .query((row, _) -> told(row(row).line()))
                .list();
    }

    private static Told<StatementLine> told(StatementLine line) {
        return new Told<>(line.position(), "line", line);
    }

    /** Which of the accounts have lines behind a position. */
    @Override
    public Set<String> changed(Collection<String> accounts, long after, long upTo) {
        return client.sql(
                        """
                        select distinct account from statement_line
                        where account = any(:accounts) and position > :after and position <= :upTo
                        """)
                .param("accounts", accounts.toArray(String[]::new))
                .param("after", after)
                .param("upTo", upTo)
                .query((row, _) -> row.getString(1))
                .set();
    }

    private <T> Page<T> page(Asked asked, Function<Row, T> shown) {
        Reading reading = asked.reading();
        long before = reading.position() + 1;
        if (asked.cursor() != null) {
            before = Math.min(before, asked.cursor());
        }
        if (!reading.byHeight()) {
            return new Scan<T>(asked, shown, null).from(before);
        }
        Optional<Held> newest = past.atHeight(asked.account(), reading.heightMax(), before - 1);
        return newest.isEmpty()
                ? new Page<>(List.of(), null)
                : new Scan<T>(asked, shown, newest.get().balance())
                        .from(newest.get().changedAt() + 1);
    }

    private List<Row> read(AccountId account, long before, int limit) {
        return client.sql(BEFORE)
                .param("account", account.text())
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(EntryRows.entry(row), Rows.balance(row, 1), Rows.balance(row, 4));
    }

    /** One walk over lines, the newest first, that keeps what is asked for. */
    private final class Scan<T> {

        private final Asked asked;
        private final Function<Row, T> shown;
        private final List<T> kept = new ArrayList<>();

        /** As of a height, what the lines that count leave: not what the rows say. */
        private @Nullable Balance after;

        private long last;

        Scan(Asked asked, Function<Row, T> shown, @Nullable Balance after) {
            this.asked = asked;
            this.shown = shown;
            this.after = after;
        }

        Page<T> from(long before) {
            last = before;
            boolean plain = asked.filter().equals(LineFilter.ALL) && after == null;
            int most = plain ? asked.limit() + 1 : LINES_PER_READ;
            for (int scanned = 0; scanned < LINES_SCANNED_MAX; scanned += most) {
                List<Row> rows = read(asked.account(), last, most);
                for (Row row : rows) {
                    if (kept.size() == asked.limit()) {
                        return new Page<>(kept, last);
                    }
                    take(row);
                }
                if (rows.size() < most) {
                    return new Page<>(kept, null);
                }
            }
            return new Page<>(kept, last);
        }

        private void take(Row row) {
            last = row.entry().position();
            if (row.entry().effectiveHeight() > asked.reading().heightMax()) {
                return;
            }
            Row told = after == null ? row : new Row(row.entry(), row.change(), after);
            if (after != null) {
                after = after.minus(row.change());
            }
            if (asked.filter().matches(row.entry(), row.change())) {
                kept.add(shown.apply(told));
            }
        }
    }
}

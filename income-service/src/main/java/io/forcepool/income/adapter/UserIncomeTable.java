package io.forcepool.income.adapter;

import io.forcepool.income.adapter.Rows.Column;
import io.forcepool.income.statement.DayIncome;
import io.forcepool.income.statement.PowerRatio;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The income of users per day as rows. */
final class UserIncomeTable {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    UserIncomeTable(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /** What the days of one page have in common. */
    record PageKey(String pool, String programme, String day, String coin) {}

    /**
     * A day as it is listed.
     *
     * @param transferredAt the ledger's last position of its pages' entries, if all are posted
     */
    record DayRow(
            String day,
            String pool,
            String programme,
            String coin,
            DayIncome income,
            @Nullable Long transferredAt) {}

    /** The day's income so far of those users who have any. */
    Map<String, DayIncome> find(PageKey key, Collection<String> users) {
        Map<String, DayIncome> found = new HashMap<>();
        jdbc.sql(
                        """
                        select * from user_income
                        where user_code = any(:users) and day = :day
                          and pool = :pool and programme = :programme
                        """)
                .param("users", users.toArray(String[]::new))
                .param("day", key.day())
                .param("pool", key.pool())
                .param("programme", key.programme())
                .query(
                        row -> {
                            found.put(row.getString("user_code"), income(row));
                        });
        return found;
    }

    void put(PageKey key, Map<String, DayIncome> incomes, String page, long position) {
        List<String> users = List.copyOf(incomes.keySet());
        List<DayIncome> days =
                users.stream().map(user -> Rows.required(incomes.get(user))).toList();
        Rows.update(
                template,
                """
                insert into user_income (pages, user_code, pool, programme, day, coin, gross, fee,
                    available, locked, ratio_weight, ratio_weight_less_fee, ratio_denominator,
                    revision, last_run, position)
                select ?, * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (user_code, day, pool, programme) do update
                set gross = excluded.gross, fee = excluded.fee, available = excluded.available,
                    locked = excluded.locked, ratio_weight = excluded.ratio_weight,
                    ratio_weight_less_fee = excluded.ratio_weight_less_fee,
                    ratio_denominator = excluded.ratio_denominator,
                    revision = excluded.revision, last_run = excluded.last_run,
                    pages = user_income.pages || excluded.pages, position = excluded.position
                """,
                List.of(
                        new Column("text", List.of(page)),
                        new Column("text", users),
                        same(users, "text", key.pool()),
                        same(users, "text", key.programme()),
                        same(users, "text", key.day()),
                        same(users, "text", key.coin()),
                        of(days, "numeric", DayIncome::gross),
                        of(days, "numeric", DayIncome::fee),
                        of(days, "numeric", DayIncome::available),
                        of(days, "numeric", DayIncome::locked),
                        of(days, "numeric", day -> day.ratio().weight()),
                        of(days, "numeric", day -> day.ratio().weightLessFee()),
                        of(days, "numeric", day -> day.ratio().denominator()),
                        of(days, "bigint", DayIncome::revision),
                        of(days, "text", DayIncome::lastRun),
                        same(users, "bigint", position)));
    }

    /** A user's days after the given place, in order of day, pool and programme. */
    List<DayRow> page(String user, String from, String to, @Nullable String pool, Place after) {
        return jdbc.sql(
                        """
                        select i.*, (
                            select max(position) from page_posted where page = any(i.pages)
                            having count(*) = cardinality(i.pages)) as transferred_at
                        from user_income i
                        where i.user_code = :user and i.day >= :from and i.day <= :to
                          and (:pool::text is null or i.pool = :pool)
                          and (i.day, i.pool, i.programme)
                              > (:afterDay, :afterPool, :afterProgramme)
                        order by i.day, i.pool, i.programme
                        limit :limit
                        """)
                .param("user", user)
                .param("from", from)
                .param("to", to)
                .param("pool", pool)
                .param("afterDay", after.day())
                .param("afterPool", after.pool())
                .param("afterProgramme", after.programme())
                .param("limit", after.limit())
                .query(
                        (row, _) ->
                                new DayRow(
                                        row.getString("day"),
                                        row.getString("pool"),
                                        row.getString("programme"),
                                        row.getString("coin"),
                                        income(row),
                                        Rows.longOrNull(row, "transferred_at")))
                .list();
    }

    /** Where a listing goes on, and how far. */
    record Place(String day, String pool, String programme, int limit) {}

    void clear() {
        template.update("truncate user_income");
    }

    private static Column same(List<String> users, String type, Object value) {
        return new Column(type, Collections.nCopies(users.size(), value));
    }

    private static <T> Column of(List<DayIncome> days, String type, Function<DayIncome, T> value) {
        return new Column(type, days.stream().map(value).toList());
    }

    private static DayIncome income(ResultSet row) throws SQLException {
        return new DayIncome(
                Rows.units(row, "gross"),
                Rows.units(row, "fee"),
                Rows.units(row, "available"),
                Rows.units(row, "locked"),
                new PowerRatio(
                        Rows.units(row, "ratio_weight"),
                        Rows.units(row, "ratio_weight_less_fee"),
                        Rows.units(row, "ratio_denominator")),
                row.getLong("revision"),
                row.getString("last_run"));
    }
}

package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.ledger.asof.Reading;
import io.forcepool.ledger.balance.TrialBalance.Users;
import io.forcepool.ledger.entry.Balance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What accounts held, from their lines. A line keeps the balance after it, so a position is one
 * look into the index. A height is not a prefix of the positions: the lines before the first one
 * above it are, and those behind that are late are added to it one by one.
 */
final class PostgresPast {

    /**
     * Halves the positions until {@code lo} is the last one before the account's first line above
     * the height; some 26 looks into the index for 50 million entries, however many lines there
     * are.
     */
    private static final String PREFIX =
            """
            with recursive search(lo, hi) as (
                select 0::bigint, cast(:upTo as bigint)
                union all
                select case when l.height_max > :height then s.lo else s.mid end,
                       case when l.height_max > :height then l.position - 1 else s.hi end
                from (select lo, hi, (lo + hi + 1) / 2 as mid from search where lo < hi) s
                left join lateral (
                    select position, height_max from statement_line
                    where account = :account and position > s.lo and position <= s.mid
                    order by position desc limit 1) l on true),
            prefix as (select lo as position from search where lo = hi),
            late as (
                select l.position from generate_series(1, 62) as span(bits) cross join lateral (
                    select position from statement_late
                    where account = :account and span_bits = span.bits
                      and height_max > :height and height_max < :height + (1::bigint << span.bits)
                      and height <= :height and position <= :upTo) l)
            """;

    private static final String BALANCE_AT_HEIGHT =
            PREFIX
                    + """
                    select sum(available), sum(frozen), sum(locked), max(position)
                    from (
                        select l.available, l.frozen, l.locked, l.position
                        from prefix cross join lateral (
                            select * from statement_line
                            where account = :account and position <= prefix.position
                            order by position desc limit 1) l
                        union all
                        select l.available_change, l.frozen_change, l.locked_change, l.position
                        from late join statement_line l
                            on l.account = :account and l.position = late.position) parts
                    having count(*) > 0
                    """;

    private final JdbcClient client;

    PostgresPast(JdbcClient client) {
        this.client = client;
    }

    /**
     * What an account held.
     *
     * @param changedAt the position of the last line that counts
     */
    record Held(Balance balance, long changedAt) {}

    /**
     * The last position of the journal that was recorded at a time or before, 0 if there is none.
     * Recorded time never goes back, so it is found by halving.
     */
    long position(Instant time) {
        return client.sql(
                        """
                        with recursive search(lo, hi) as (
                            select 0::bigint, (select coalesce(max(position), 0) from domain_event)
                            union all
                            select case when e.recorded_at <= :time then s.mid else s.lo end,
                                   case when e.recorded_at <= :time then s.hi else s.mid - 1 end
                            from (select lo, hi, (lo + hi + 1) / 2 as mid
                                  from search where lo < hi) s
                            join domain_event e on e.position = s.mid)
                        select lo from search where lo = hi
                        """)
                .param("time", time.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** What an account held after a position; nothing if it had no line yet. */
    Optional<Held> atPosition(AccountId account, long position) {
        return client.sql(
                        """
                        select available, frozen, locked, position from statement_line
                        where account = :account and position <= :position
                        order by position desc limit 1
                        """)
                .param("account", account.text())
                .param("position", position)
                .query((row, _) -> held(row))
                .optional();
    }

    /** The sum of an account's lines of a height or below, of those up to a position. */
    Optional<Held> atHeight(AccountId account, long height, long upTo) {
        return client.sql(BALANCE_AT_HEIGHT)
                .param("account", account.text())
                .param("height", height)
                .param("upTo", upTo)
                .query((row, _) -> held(row))
                .optional();
    }

    /** What an account held by a reading. */
    Optional<Held> held(AccountId account, Reading reading) {
        return reading.byHeight()
                ? atHeight(account, reading.heightMax(), reading.position())
                : atPosition(account, reading.position());
    }

    /**
     * All users of a coin together: the sum over the entries that count, of which there are some
     * two thousand for a million credits.
     */
    Users users(Coin coin, Reading reading) {
        return client.sql(
                        """
                        select coalesce(sum(users_available), 0), coalesce(sum(users_frozen), 0),
                               coalesce(sum(users_locked), 0), coalesce(sum(users_opened), 0)
                        from statement_entry
                        where coin = :coin and position <= :position
                          and effective_height <= :heightMax
                        """)
                .param("coin", coin.code())
                .param("position", reading.position())
                .param("heightMax", reading.heightMax())
                .query((row, _) -> Users.of(row.getLong(4), Rows.balance(row, 1)))
                .single();
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(Rows.balance(row, 1), row.getLong(4));
    }
}

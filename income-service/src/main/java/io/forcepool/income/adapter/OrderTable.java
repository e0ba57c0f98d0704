package io.forcepool.income.adapter;

import io.forcepool.income.adapter.Rows.Column;
import io.forcepool.income.allocation.Recipient;
import io.forcepool.income.order.OrderTerms;
import io.forcepool.income.order.OrderVersion;
import io.forcepool.income.run.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The versions of all orders as rows. */
final class OrderTable {

    /** How many rows the driver holds at a time. */
    private static final int FETCH_ROWS = 10_000;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    OrderTable(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /**
     * A version of an order as it was said.
     *
     * @param backdated whether it counts from within a window that was run before it was said
     */
    record OrderRow(
            String order,
            int version,
            String pool,
            OrderTerms terms,
            long position,
            boolean backdated) {}

    void insert(List<OrderRow> rows) {
        List<OrderTerms> terms = rows.stream().map(OrderRow::terms).toList();
        Rows.update(
                template,
                """
                insert into order_version (order_number, version, pool, user_code, bytes, from_time,
                    to_time, fee_ppm, coefficient_ppm, position, backdated)
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                List.of(
                        new Column("text", rows.stream().map(OrderRow::order).toList()),
                        new Column("int", rows.stream().map(OrderRow::version).toList()),
                        new Column("text", rows.stream().map(OrderRow::pool).toList()),
                        new Column("text", terms.stream().map(OrderTerms::user).toList()),
                        new Column("numeric", terms.stream().map(OrderTerms::bytes).toList()),
                        new Column(
                                "timestamptz",
                                terms.stream().map(t -> Rows.time(t.from())).toList()),
                        new Column("timestamptz", ends(terms)),
                        new Column("int", terms.stream().map(OrderTerms::feePpm).toList()),
                        new Column("int", terms.stream().map(OrderTerms::coefficientPpm).toList()),
                        new Column("bigint", rows.stream().map(OrderRow::position).toList()),
                        new Column("boolean", rows.stream().map(OrderRow::backdated).toList())));
    }

    boolean any(String pool) {
        return jdbc.sql("select exists (select from order_version where pool = :pool)")
                .param("pool", pool)
                .query(Boolean.class)
                .single();
    }

    /** Whether versions were said after a position that count from within a window that had run. */
    boolean anyBackdated(String pool, long position, Instant windowEnd) {
        return jdbc.sql(
                        """
                        select exists (select from order_version
                            where pool = :pool and backdated and position > :position
                              and from_time < :end)
                        """)
                .param("pool", pool)
                .param("position", position)
                .param("end", Rows.time(windowEnd))
                .query(Boolean.class)
                .single();
    }

    List<OrderRow> versions(String order) {
        return jdbc.sql("select * from order_version where order_number = :order order by version")
                .param("order", order)
                .query((row, _) -> row(row))
                .list();
    }

    /** Versions after the given place, in order of number and version. */
    List<OrderRow> page(
            @Nullable String pool, @Nullable String user, String order, int version, int limit) {
        return jdbc.sql(
                        """
                        select * from order_version
                        where (:pool::text is null or pool = :pool)
                          and (:user::text is null or user_code = :user)
                          and (order_number, version) > (:order, :version)
                        order by order_number, version
                        limit :limit
                        """)
                .param("pool", pool)
                .param("user", user)
                .param("order", order)
                .param("version", version)
                .param("limit", limit)
                .query((row, _) -> row(row))
                .list();
    }

    /**
     * Who takes part in a window of a pool, by what was known at a position. It is called within a
     * transaction, else the driver would hold all rows at once.
     */
    List<Recipient> recipients(String pool, long position, Window window) {
        var folding = new Folding(window);
        JdbcTemplate streaming = new JdbcTemplate(Rows.required(template.getDataSource()));
        streaming.setFetchSize(FETCH_ROWS);
        streaming.query(
                """
                select * from order_version where pool = ? and position <= ?
                order by order_number, version
                """,
                row -> {
                    folding.add(row(row));
                },
                pool,
                position);
        return folding.end();
    }

    /** A stream of nulls and times; {@link List#of} knows no nulls. */
    private static List<@Nullable Object> ends(List<OrderTerms> terms) {
        List<@Nullable Object> ends = new ArrayList<>(terms.size());
        terms.forEach(t -> ends.add(Rows.timeOrNull(t.to())));
        return ends;
    }

    private static OrderRow row(ResultSet row) throws SQLException {
        return new OrderRow(
                row.getString("order_number"),
                row.getInt("version"),
                row.getString("pool"),
                new OrderTerms(
                        row.getString("user_code"),
                        Rows.units(row, "bytes"),
                        Rows.instant(row, "from_time"),
                        Rows.instantOrNull(row, "to_time"),
                        row.getInt("fee_ppm"),
                        row.getInt("coefficient_ppm")),
                row.getLong("position"),
                row.getBoolean("backdated"));
    }

    /** Gathers the versions of one order after the other. */
    private static final class Folding {

        private final Window window;
        private final List<Recipient> recipients = new ArrayList<>();
        private final List<OrderTerms> terms = new ArrayList<>();
        private String order = "";

        Folding(Window window) {
            this.window = window;
        }

        void add(OrderRow row) {
            if (!row.order().equals(order)) {
                end();
                order = row.order();
            }
            terms.add(row.terms());
        }

        List<Recipient> end() {
            for (OrderVersion version : OrderVersion.inForce(terms)) {
                if (version.from().isBefore(window.to())
                        && (version.until() == null || version.until().isAfter(window.from()))) {
                    recipients.add(recipient(version));
                }
            }
            terms.clear();
            return recipients;
        }

        private Recipient recipient(OrderVersion version) {
            OrderTerms said = version.terms();
            return new Recipient(
                    said.user(),
                    order,
                    version.version(),
                    version.from(),
                    version.until(),
                    Recipient.weight(said.bytes(), said.coefficientPpm()),
                    said.feePpm());
        }
    }
}

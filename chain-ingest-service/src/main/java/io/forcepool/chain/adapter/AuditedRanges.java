package io.forcepool.chain.adapter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far what was published was read again from the second node, and where that differed. */
final class AuditedRanges {

    private static final int DIFFERENCES_KEPT = 100;

    private final JdbcClient jdbc;
    private final String network;

    AuditedRanges(JdbcClient jdbc, String network) {
        this.jdbc = jdbc;
        this.network = network;
    }

    /**
     * Heights of which the second node says otherwise.
     *
     * @param differences the first hundred of them
     * @param settledAt when both said the same; nothing as long as they do not
     */
    record Dispute(
            long firstHeight,
            long lastHeight,
            String node,
            List<String> differences,
            Instant foundAt,
            @Nullable Instant settledAt) {}

    /** The place in the store of the last commit that was read again; 0 for none. */
    long position() {
        return number("position");
    }

    /** The height up to which everything was read again; 0 for none. */
    long height() {
        return number("height");
    }

    void done(long position, long height) {
        jdbc.sql(
                        """
                        insert into audited_range (network, position, height, checked_at)
                        values (:network, :position, :height, now())
                        on conflict (network) do update set position = excluded.position,
                            height = excluded.height, checked_at = excluded.checked_at
                        """)
                .param("network", network)
                .param("position", position)
                .param("height", height)
                .update();
    }

    void dispute(long first, long last, String node, List<String> differences) {
        jdbc.sql(
                        """
                        insert into disputed_range (network, first_height, last_height, node,
                            differences, found_at)
                        values (:network, :first, :last, :node, :differences, now())
                        """)
                .param("network", network)
                .param("first", first)
                .param("last", last)
                .param("node", node)
                .param(
                        "differences",
                        differences.stream().limit(DIFFERENCES_KEPT).toArray(String[]::new))
                .update();
    }

    void settled(long first) {
        jdbc.sql(
                        """
                        update disputed_range set settled_at = now()
                        where network = :network and first_height = :first and settled_at is null
                        """)
                .param("network", network)
                .param("first", first)
                .update();
    }

    /** How many ranges are in dispute. */
    long disputed() {
        return disputes().stream().filter(dispute -> dispute.settledAt() == null).count();
    }

    /** All disputes there ever were, by height. */
    List<Dispute> disputes() {
        return jdbc.sql(
                        """
                        select first_height, last_height, node, differences, found_at, settled_at
                        from disputed_range where network = :network order by first_height, found_at
                        """)
                .param("network", network)
                .query((row, _) -> dispute(row))
                .list();
    }

    private static Dispute dispute(ResultSet row) throws SQLException {
        return new Dispute(
                row.getLong("first_height"),
                row.getLong("last_height"),
                row.getString("node"),
                List.of((String[]) row.getArray("differences").getArray()),
                row.getObject("found_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("settled_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private long number(String column) {
        return jdbc.sql("select " + column + " from audited_range where network = :network")
                .param("network", network)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}

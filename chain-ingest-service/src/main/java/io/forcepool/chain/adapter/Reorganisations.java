package io.forcepool.chain.adapter;

import io.forcepool.chain.tipset.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the head of the chain went to other forks, as it was seen. */
final class Reorganisations {

    private final JdbcClient jdbc;
    private final String network;

    Reorganisations(JdbcClient jdbc, String network) {
        this.jdbc = jdbc;
        this.network = network;
    }

    /**
     * One of them.
     *
     * @param number from 1, in the order in which they were seen
     * @param depth how many heights were left
     * @param left the head that was left
     * @param taken the head that is followed instead
     */
    record Row(
            long number,
            Instant seenAt,
            long depth,
            long leftHeight,
            String left,
            long takenHeight,
            String taken) {}

    void add(long depth, Cursor left, Cursor taken) {
        jdbc.sql(
                        """
                        insert into reorganisation (network, seen_at, depth, left_height,
                            left_head, taken_height, taken_head)
                        values (:network, now(), :depth, :leftHeight, :left, :takenHeight, :taken)
                        """)
                .param("network", network)
                .param("depth", depth)
                .param("leftHeight", left.height())
                .param("left", left.tipset().toString())
                .param("takenHeight", taken.height())
                .param("taken", taken.tipset().toString())
                .update();
    }

    /**
     * The last ones, the newest first.
     *
     * @param before only those with lower numbers
     */
    List<Row> page(long before, int rows) {
        return jdbc.sql(
                        """
                        select number, seen_at, depth, left_height, left_head, taken_height,
                            taken_head
                        from reorganisation where network = :network and number < :before
                        order by number desc limit :rows
                        """)
                .param("network", network)
                .param("before", before)
                .param("rows", rows)
                .query((row, _) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("number"),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getLong("depth"),
                row.getLong("left_height"),
                row.getString("left_head"),
                row.getLong("taken_height"),
                row.getString("taken_head"));
    }
}

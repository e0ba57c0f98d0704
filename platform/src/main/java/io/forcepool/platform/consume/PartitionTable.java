package io.forcepool.platform.consume;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/** From where the partitions of a topic are to be read on, in the database. */
final class PartitionTable {

    private static final String NEXT =
            "select partition, next_offset from consumer_partition where topic = ?";

    /** Not waited for until it is on the disk: a row that is lost costs a second reading. */
    private static final String REACHED =
            """
            insert into consumer_partition (topic, partition, next_offset)
            select ?, partition, next_offset
            from unnest(?, ?) as reached (partition, next_offset),
                 set_config('synchronous_commit', 'off', true)
            on conflict (topic, partition) do update set next_offset = excluded.next_offset
            """;

    private final JdbcTemplate jdbc;

    PartitionTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The next offset of each partition; one that was never read has no key. */
    Map<Integer, Long> next(String topic) {
        Map<Integer, Long> next = new HashMap<>();
        jdbc.query(
                NEXT,
                row -> {
                    next.put(row.getInt("partition"), row.getLong("next_offset"));
                },
                topic);
        return next;
    }

    /** Notes next offsets; all before them was taken, in transactions that have committed. */
    void reached(String topic, Map<Integer, Long> offsets) {
        // In one order, so that two instances which hold the same partitions do not deadlock.
        var sorted = new TreeMap<>(offsets);
        jdbc.update(
                REACHED,
                statement -> {
                    statement.setString(1, topic);
                    statement.setArray(
                            2, array(statement, "integer", List.copyOf(sorted.keySet())));
                    statement.setArray(3, array(statement, "bigint", List.copyOf(sorted.values())));
                });
    }

    private static Array array(PreparedStatement statement, String type, List<?> values)
            throws SQLException {
        return statement.getConnection().createArrayOf(type, values.toArray());
    }
}

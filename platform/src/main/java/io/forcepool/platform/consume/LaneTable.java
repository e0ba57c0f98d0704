package io.forcepool.platform.consume;

import io.forcepool.platform.consume.LanePlan.Place;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far the lanes have come, and the digests of what was taken. */
final class LaneTable {

    private static final String LAST =
            "select lane, last_sequence from consumer_lane where topic = ? and lane = any (?)";

    private static final String HAD =
            """
            select c.lane, c.sequence, c.digest
            from consumed_record c
            join unnest(?, ?) as asked (lane, sequence)
              on c.lane = asked.lane and c.sequence = asked.sequence
            where c.topic = ?
            """;

    private static final String ADVANCE =
            """
            insert into consumer_lane (topic, lane, last_sequence)
            select ?, lane, max(sequence) from unnest(?, ?) as taken (lane, sequence) group by lane
            on conflict (topic, lane) do update set last_sequence = excluded.last_sequence
            """;

    private static final String REMEMBER =
            """
            insert into consumed_record (topic, lane, sequence, digest)
            select ?, lane, sequence, digest from unnest(?, ?, ?) as taken (lane, sequence, digest)
            """;

    private final JdbcTemplate jdbc;

    LaneTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The last sequence of each of these lanes; a lane that has had nothing has no key. */
    Map<Integer, Long> last(String topic, List<Arrival> arrivals) {
        Map<Integer, Long> last = new HashMap<>();
        jdbc.query(
                LAST,
                statement -> {
                    statement.setString(1, topic);
                    statement.setArray(2, lanes(statement, arrivals));
                },
                row -> {
                    last.put(row.getInt("lane"), row.getLong("last_sequence"));
                });
        return last;
    }

    /** The digests of those of the records that were taken before. */
    Map<Place, Digest> had(String topic, List<Arrival> arrivals) {
        Map<Place, Digest> had = new HashMap<>();
        if (arrivals.isEmpty()) {
            return had;
        }
        jdbc.query(
                HAD,
                statement -> {
                    statement.setArray(1, lanes(statement, arrivals));
                    statement.setArray(2, sequences(statement, arrivals));
                    statement.setString(3, topic);
                },
                row -> {
                    had.put(
                            new Place(row.getInt("lane"), row.getLong("sequence")),
                            new Digest(row.getBytes("digest")));
                });
        return had;
    }

    /** Moves the lanes on over records that are taken. */
    void take(String topic, List<Arrival> taken) {
        if (taken.isEmpty()) {
            return;
        }
        jdbc.update(
                ADVANCE,
                statement -> {
                    statement.setString(1, topic);
                    statement.setArray(2, lanes(statement, taken));
                    statement.setArray(3, sequences(statement, taken));
                });
        jdbc.update(
                REMEMBER,
                statement -> {
                    statement.setString(1, topic);
                    statement.setArray(2, lanes(statement, taken));
                    statement.setArray(3, sequences(statement, taken));
                    statement.setArray(
                            4, statement.getConnection().createArrayOf("bytea", digests(taken)));
                });
    }

    private static Array lanes(PreparedStatement statement, List<Arrival> arrivals)
            throws SQLException {
        return array(statement, "integer", arrivals, Arrival::lane);
    }

    private static Array sequences(PreparedStatement statement, List<Arrival> arrivals)
            throws SQLException {
        return array(statement, "bigint", arrivals, Arrival::sequence);
    }

    /** The driver takes bytes only in an array of byte arrays. */
    private static byte[][] digests(List<Arrival> arrivals) {
        return arrivals.stream().map(a -> a.digest().bytes()).toArray(byte[][]::new);
    }

    static Array array(
            PreparedStatement statement,
            String type,
            List<Arrival> arrivals,
            Function<Arrival, Object> value)
            throws SQLException {
        Connection connection = statement.getConnection();
        return connection.createArrayOf(type, arrivals.stream().map(value).toArray());
    }
}

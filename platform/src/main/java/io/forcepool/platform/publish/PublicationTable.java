package io.forcepool.platform.publish;

import io.forcepool.contracts.Topic;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The numbers of published facts: one method per statement. */
final class PublicationTable {

    /** Names the publishing lock among the advisory locks of the database. */
    private static final long PUBLISH_LOCK = 0x7075626c69736866L;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    PublicationTable(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.client = JdbcClient.create(jdbc);
    }

    /** That the event at a position was published under a number. */
    record Publication(String topic, int lane, long sequence, long position) {}

    /**
     * Keeps publishing and republishing apart until the transaction ends, so that one does not
     * stand within a batch of the other.
     */
    void lock() {
        client.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", PUBLISH_LOCK)
                .query((_, _) -> "")
                .list();
    }

    /** The last number of each of these lanes, 0 if there is none. */
    Map<Integer, Long> last(Topic topic, Collection<Integer> lanes) {
        Map<Integer, Long> last = new HashMap<>();
        jdbc.query(
                """
                select lane, coalesce((select max(p.sequence) from publication p
                                       where p.topic = ? and p.lane = asked.lane), 0)
                from unnest(?) as asked (lane)
                """,
                statement -> {
                    statement.setString(1, topic.name());
                    statement.setArray(2, integers(statement.getConnection(), lanes));
                },
                row -> {
                    last.put(row.getInt(1), row.getLong(2));
                });
        return last;
    }

    /** The publications of these positions that there are, by position. */
    Map<Long, Publication> of(Collection<Long> positions) {
        Map<Long, Publication> found = new HashMap<>();
        jdbc.query(
                "select topic, lane, sequence, position from publication where position = any(?)",
                statement ->
                        statement.setArray(
                                1,
                                statement
                                        .getConnection()
                                        .createArrayOf("int8", positions.toArray())),
                row -> {
                    found.put(row.getLong(4), publication(row));
                });
        return found;
    }

    void insert(List<Publication> publications) {
        if (publications.isEmpty()) {
            return;
        }
        jdbc.execute(
                (ConnectionCallback<Integer>)
                        db -> {
                            try (PreparedStatement insert = db.prepareStatement(INSERT)) {
                                insert.setArray(1, array(db, "text", publications, p -> p.topic()));
                                insert.setArray(2, array(db, "int4", publications, p -> p.lane()));
                                insert.setArray(
                                        3, array(db, "int8", publications, p -> p.sequence()));
                                insert.setArray(
                                        4, array(db, "int8", publications, p -> p.position()));
                                return insert.executeUpdate();
                            }
                        });
    }

    private static final String INSERT =
            "insert into publication (topic, lane, sequence, position)"
                    + " select * from unnest(?::text[], ?::integer[], ?::bigint[], ?::bigint[])";

    /** What was published on a lane from a number on, in order. */
    List<Publication> from(Topic topic, int lane, long sequence, int limit) {
        return client.sql(
                        """
                        select topic, lane, sequence, position from publication
                        where topic = :topic and lane = :lane and sequence >= :sequence
                        order by sequence limit :limit
                        """)
                .param("topic", topic.name())
                .param("lane", lane)
                .param("sequence", sequence)
                .param("limit", limit)
                .query((row, _) -> publication(row))
                .list();
    }

    private static Publication publication(ResultSet row) throws SQLException {
        return new Publication(row.getString(1), row.getInt(2), row.getLong(3), row.getLong(4));
    }

    /** Takes the next numbers of a derived lane and locks it until the transaction ends. */
    long nextDerived(Topic topic, int lane, int count) {
        Long last =
                client.sql(
                                """
                                insert into derived_publication as d (topic, lane, sequence)
                                values (:topic, :lane, :count)
                                on conflict (topic, lane)
                                do update set sequence = d.sequence + excluded.sequence
                                returning sequence
                                """)
                        .param("topic", topic.name())
                        .param("lane", lane)
                        .param("count", count)
                        .query(Long.class)
                        .single();
        return last - count + 1;
    }

    private static <T> Array array(
            Connection db, String type, List<T> rows, Function<T, Object> column)
            throws SQLException {
        return db.createArrayOf(type, rows.stream().map(column).toArray());
    }

    private static Array integers(Connection db, Collection<Integer> values) throws SQLException {
        return db.createArrayOf("int4", values.toArray());
    }
}

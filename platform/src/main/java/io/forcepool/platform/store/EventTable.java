package io.forcepool.platform.store;

import static java.util.Objects.requireNonNull;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code domain_event}: one method per statement. */
public final class EventTable {

    /** Names the append lock among the advisory locks of the database. */
    private static final long APPEND_LOCK = 0x666f726365706f6fL;

    private static final String COLUMNS = EventRows.COLUMNS;

    private static final String READ =
            "select " + COLUMNS + " from domain_event where position > ? order by position limit ?";

    /** Rows that PostgreSQL sends at a time within a transaction, so that pages fit in memory. */
    private static final int FETCH_SIZE = 64;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    public EventTable(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.client = JdbcClient.create(jdbc);
    }

    /** What the next event is chained to. */
    record Head(long position, Instant recordedAt, byte[] hash) {}

    void lock() {
        client.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", APPEND_LOCK)
                .query((_, _) -> "")
                .list();
    }

    /** Waits for whoever holds the lock, and keeps nobody waiting. */
    void awaitLock() {
        client.sql("select pg_advisory_xact_lock_shared(:lock)")
                .param("lock", APPEND_LOCK)
                .query((_, _) -> "")
                .list();
    }

    Head head() {
        return client.sql(
                        """
                        select position, recorded_at, hash from domain_event
                        order by position desc limit 1
                        """)
                .query(
                        (row, _) ->
                                new Head(row.getLong(1), EventRows.time(row, 2), row.getBytes(3)))
                .optional()
                .orElseGet(() -> new Head(0, Instant.EPOCH, EventHash.none()));
    }

    Map<String, Long> heads(Collection<String> streams) {
        Map<String, Long> heads = new HashMap<>();
        jdbc.query(
                "select stream, max(sequence) from domain_event where stream = any(?) group by"
                        + " stream",
                statement -> statement.setArray(1, texts(statement.getConnection(), streams)),
                row -> {
                    heads.put(row.getString(1), row.getLong(2));
                });
        return heads;
    }

    List<StoredEvent> streams(Collection<String> streams) {
        return jdbc.query(
                "select " + COLUMNS + " from domain_event where stream = any(?) order by position",
                statement -> statement.setArray(1, texts(statement.getConnection(), streams)),
                (row, _) -> EventRows.event(row));
    }

    List<StoredEvent> stream(String stream, long fromSequence) {
        return jdbc.query(
                "select "
                        + COLUMNS
                        + " from domain_event where stream = ? and sequence >= ? order by sequence",
                (row, _) -> EventRows.event(row),
                stream,
                fromSequence);
    }

    /** At least one event if there is one, then more until either bound is reached. */
    List<StoredEvent> read(long afterPosition, int limit, long bytesMax) {
        return requireNonNull(
                jdbc.execute(
                        (ConnectionCallback<List<StoredEvent>>)
                                connection -> read(connection, afterPosition, limit, bytesMax)));
    }

    private static List<StoredEvent> read(Connection db, long after, int limit, long bytesMax)
            throws SQLException {
        try (PreparedStatement select = db.prepareStatement(READ)) {
            select.setLong(1, after);
            select.setInt(2, limit);
            select.setFetchSize(FETCH_SIZE);
            List<StoredEvent> events = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                long bytes = 0;
                while (bytes < bytesMax && row.next()) {
                    StoredEvent event = EventRows.event(row);
                    events.add(event);
                    bytes += event.payload().length;
                }
            }
            return events;
        }
    }

    /** Hashes alone, so that many fit in memory. */
    List<byte[]> hashes(long afterPosition, int limit) {
        return jdbc.query(
                "select hash from domain_event where position > ? order by position limit ?",
                (row, _) -> row.getBytes(1),
                afterPosition,
                limit);
    }

    void insert(List<StoredEvent> events) {
        jdbc.execute((ConnectionCallback<Integer>) db -> EventRows.insert(db, events));
    }

    private static Array texts(Connection connection, Collection<String> texts)
            throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }
}

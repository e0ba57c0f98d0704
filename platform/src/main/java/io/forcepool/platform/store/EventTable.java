package io.forcepool.platform.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code domain_event}: one method per statement. */
public final class EventTable {

    /** Names the append lock among the advisory locks of the database. */
    private static final long APPEND_LOCK = 0x666f726365706f6fL;

    private static final String COLUMNS =
            "position, event_id, stream_type, stream, sequence, payload_type, payload_revision,"
                    + " recorded_at, payload, metadata, hash";

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

    Head head() {
        return client.sql(
                        """
                        select position, recorded_at, hash from domain_event
                        order by position desc limit 1
                        """)
                .query((row, _) -> new Head(row.getLong(1), time(row, 2), row.getBytes(3)))
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
                (row, _) -> event(row));
    }

    List<StoredEvent> stream(String stream, long fromSequence) {
        return jdbc.query(
                "select "
                        + COLUMNS
                        + " from domain_event where stream = ? and sequence >= ? order by sequence",
                (row, _) -> event(row),
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
                    StoredEvent event = event(row);
                    events.add(event);
                    bytes += event.payload().length;
                }
            }
            return events;
        }
    }

    void insert(List<StoredEvent> events) {
        jdbc.execute(
                (ConnectionCallback<Integer>)
                        connection -> {
                            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                                return insert(connection, insert, events);
                            }
                        });
    }

    /** One array per column, so that many rows are one statement and one round trip. */
    private static final String INSERT =
            "insert into domain_event ("
                    + COLUMNS
                    + ") select * from unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[],"
                    + " ?::bigint[], ?::text[], ?::text[], ?::timestamptz[], ?::bytea[],"
                    + " ?::bytea[], ?::bytea[])";

    private static int insert(Connection db, PreparedStatement insert, List<StoredEvent> events)
            throws SQLException {
        insert.setArray(1, db.createArrayOf("bigint", column(events, StoredEvent::position)));
        insert.setArray(2, db.createArrayOf("uuid", column(events, StoredEvent::eventId)));
        insert.setArray(3, db.createArrayOf("text", column(events, StoredEvent::streamType)));
        insert.setArray(4, db.createArrayOf("text", column(events, StoredEvent::stream)));
        insert.setArray(5, db.createArrayOf("bigint", column(events, StoredEvent::sequence)));
        insert.setArray(6, db.createArrayOf("text", column(events, StoredEvent::payloadType)));
        insert.setArray(7, db.createArrayOf("text", column(events, StoredEvent::payloadRevision)));
        insert.setArray(
                8, db.createArrayOf("timestamptz", column(events, e -> utc(e.recordedAt()))));
        insert.setArray(9, db.createArrayOf("bytea", bytes(events, StoredEvent::payload)));
        insert.setArray(10, db.createArrayOf("bytea", bytes(events, StoredEvent::metadata)));
        insert.setArray(11, db.createArrayOf("bytea", bytes(events, StoredEvent::hash)));
        return insert.executeUpdate();
    }

    private static Object[] column(List<StoredEvent> events, Function<StoredEvent, Object> value) {
        return events.stream().map(value).toArray();
    }

    private static byte[][] bytes(List<StoredEvent> events, Function<StoredEvent, byte[]> value) {
        return events.stream().map(value).toArray(byte[][]::new);
    }

    private static java.sql.Array texts(Connection connection, Collection<String> texts)
            throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                time(row, 8),
                row.getBytes(9),
                row.getBytes(10),
                row.getBytes(11));
    }
}

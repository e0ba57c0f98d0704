package io.forcepool.platform.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Rows of {@code domain_event} as JDBC reads and writes them. */
final class EventRows {

    static final String COLUMNS =
            "position, event_id, stream_type, stream, sequence, payload_type, payload_revision,"
                    + " recorded_at, payload, metadata, hash";

    /** One array per column, so that many rows are one statement and one round trip. */
    private static final String INSERT =
            "insert into domain_event ("
                    + COLUMNS
                    + ") select * from unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[],"
                    + " ?::bigint[], ?::text[], ?::text[], ?::timestamptz[], ?::bytea[],"
                    + " ?::bytea[], ?::bytea[])";

    private EventRows() {}

    static int insert(Connection db, List<StoredEvent> events) throws SQLException {
        try (PreparedStatement insert = db.prepareStatement(INSERT)) {
            insert.setArray(1, array(db, "bigint", events, StoredEvent::position));
            insert.setArray(2, array(db, "uuid", events, StoredEvent::eventId));
            insert.setArray(3, array(db, "text", events, StoredEvent::streamType));
            insert.setArray(4, array(db, "text", events, StoredEvent::stream));
            insert.setArray(5, array(db, "bigint", events, StoredEvent::sequence));
            insert.setArray(6, array(db, "text", events, StoredEvent::payloadType));
            insert.setArray(7, array(db, "text", events, StoredEvent::payloadRevision));
            insert.setArray(8, array(db, "timestamptz", events, e -> utc(e.recordedAt())));
            insert.setArray(9, bytes(db, events, StoredEvent::payload));
            insert.setArray(10, bytes(db, events, StoredEvent::metadata));
            insert.setArray(11, bytes(db, events, StoredEvent::hash));
            return insert.executeUpdate();
        }
    }

    static StoredEvent event(ResultSet row) throws SQLException {
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

    static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Array array(
            Connection db,
            String type,
            List<StoredEvent> events,
            Function<StoredEvent, Object> column)
            throws SQLException {
        return db.createArrayOf(type, events.stream().map(column).toArray());
    }

    private static Array bytes(
            Connection db, List<StoredEvent> events, Function<StoredEvent, byte[]> column)
            throws SQLException {
        return db.createArrayOf("bytea", events.stream().map(column).toArray(byte[][]::new));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}

package io.forcepool.platform.consume;

import io.forcepool.platform.consume.ParkedRecord.Decision;
import io.forcepool.platform.consume.ParkedRecord.Proposal;
import io.forcepool.platform.consume.ParkedRecord.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads parked records for the persons they wait for. */
final class ParkedRows {

    /** All but the content, which may be large. */
    private static final String SELECT =
            """
            select id, topic, partition, record_offset, lane, sequence, type, subject, parking_key,
                digest, reason, parked_at, state, attempts, replayed_at, replayed_by,
                discard_requester, discard_reason, discard_compensation, discard_requested_at,
                discard_decider, discard_decision, discard_decided_at
            from parked_record
            """;

    /** A record's key says nothing that its subject does not. */
    private static final byte[] NO_KEY = {};

    private final JdbcClient client;

    ParkedRows(JdbcClient client) {
        this.client = client;
    }

    /** Records in a state, in the order they were parked. */
    List<ParkedRecord> list(State state, long afterId, int limit) {
        return client.sql(SELECT + " where state = :state and id > :after order by id limit :limit")
                .param("state", state.name())
                .param("after", afterId)
                .param("limit", limit)
                .query((row, _) -> parked(row))
                .list();
    }

    Optional<ParkedRecord> find(long id) {
        return client.sql(SELECT + " where id = ?")
                .param(id)
                .query((row, _) -> parked(row))
                .optional();
    }

    /** The oldest waiting record of a key. */
    Optional<ParkedRecord> first(String topic, String key) {
        return client.sql(
                        SELECT
                                + """
                                where topic = :topic and parking_key = :key and state = 'WAITING'
                                order by id limit 1
                                """)
                .param("topic", topic)
                .param("key", key)
                .query((row, _) -> parked(row))
                .optional();
    }

    /** The record as it came from the broker. */
    ConsumerRecord<byte[], byte[]> raw(long id) {
        return client.sql(
                        """
                        select topic, partition, record_offset, headers, value
                        from parked_record where id = ?
                        """)
                .param(id)
                .query((row, _) -> raw(row))
                .single();
    }

    /** The bytes of a record, at most so many of them. */
    ParkedValue value(long id, int bytesMax) {
        return client.sql(
                        """
                        select encode(sha256(value), 'hex') as sha256, octet_length(value) as bytes,
                            substring(value for :max) as part
                        from parked_record where id = :id
                        """)
                .param("id", id)
                .param("max", bytesMax)
                .query(
                        (row, _) ->
                                ParkedValue.of(
                                        row.getString("sha256"),
                                        row.getInt("bytes"),
                                        row.getBytes("part")))
                .single();
    }

    private static ConsumerRecord<byte[], byte[]> raw(ResultSet row) throws SQLException {
        var raw =
                new ConsumerRecord<>(
                        row.getString("topic"),
                        row.getInt("partition"),
                        row.getLong("record_offset"),
                        NO_KEY,
                        row.getBytes("value"));
        RecordHeaders.restore(row.getBytes("headers"), raw.headers());
        return raw;
    }

    private static ParkedRecord parked(ResultSet row) throws SQLException {
        return new ParkedRecord(
                row.getLong("id"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                row.getInt("lane"),
                row.getLong("sequence"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("parking_key"),
                digest(row),
                row.getString("reason"),
                row.getTimestamp("parked_at").toInstant(),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                instant(row, "replayed_at"),
                row.getString("replayed_by"),
                proposal(row),
                decision(row));
    }

    private static @Nullable Proposal proposal(ResultSet row) throws SQLException {
        Instant proposedAt = instant(row, "discard_requested_at");
        if (proposedAt == null) {
            return null;
        }
        return Proposal.of(
                digest(row),
                row.getString("discard_requester"),
                row.getString("discard_reason"),
                row.getString("discard_compensation"),
                proposedAt);
    }

    private static @Nullable Decision decision(ResultSet row) throws SQLException {
        Instant at = instant(row, "discard_decided_at");
        return at == null
                ? null
                : new Decision(
                        row.getString("discard_decider"), row.getString("discard_decision"), at);
    }

    private static String digest(ResultSet row) throws SQLException {
        return new Digest(row.getBytes("digest")).toString();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}

package io.forcepool.platform.consume;

import io.forcepool.platform.consume.LanePlan.Parked;
import io.forcepool.platform.consume.LanePlan.Spot;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parked records in the database. */
final class ParkedTable {

    /** Text of strangers is cut before it is stored. */
    static final int TEXT_LENGTH_MAX = 1000;

    private static final String INSERT =
            """
            insert into parked_record (topic, partition, record_offset, lane, sequence, event_id,
                type, subject, event_time, parking_key, value, headers, digest, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint parked_record_is_parked_once do nothing
            """;

    private static final String SPOTS =
            """
            select p.partition, p.record_offset, p.digest
            from parked_record p
            join unnest(?, ?) as asked (partition, record_offset)
              on p.partition = asked.partition and p.record_offset = asked.record_offset
            where p.topic = ?
            """;

    private static final String BLOCKED =
            """
            select distinct parking_key from parked_record
            where topic = ? and state = 'WAITING' and parking_key = any (?)
            """;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    ParkedTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    void insert(String topic, Parked parked) {
        Arrival arrival = parked.arrival();
        FactRecord record = arrival.record();
        jdbc.update(
                INSERT,
                topic,
                arrival.partition(),
                arrival.offset(),
                arrival.lane(),
                arrival.sequence(),
                record == null ? null : record.id(),
                storable(arrival.type()),
                storable(arrival.subject()),
                record == null ? null : Timestamp.from(record.time()),
                arrival.parkingKey(),
                arrival.value(),
                arrival.headers(),
                arrival.digest().bytes(),
                storable(parked.reason()));
    }

    /** Those of the records that were parked before. */
    Set<Spot> spots(String topic, List<Arrival> arrivals) {
        Set<Spot> spots = new HashSet<>();
        if (arrivals.isEmpty()) {
            return spots;
        }
        jdbc.query(
                SPOTS,
                statement -> {
                    statement.setArray(
                            1, LaneTable.array(statement, "integer", arrivals, Arrival::partition));
                    statement.setArray(
                            2, LaneTable.array(statement, "bigint", arrivals, Arrival::offset));
                    statement.setString(3, topic);
                },
                row -> {
                    spots.add(
                            new Spot(
                                    row.getInt("partition"),
                                    row.getLong("record_offset"),
                                    new Digest(row.getBytes("digest"))));
                });
        return spots;
    }

    /** Those of the records' keys that have a record waiting. */
    Set<String> blocked(String topic, List<Arrival> arrivals) {
        Set<String> blocked = new HashSet<>();
        jdbc.query(
                BLOCKED,
                statement -> {
                    statement.setString(1, topic);
                    statement.setArray(
                            2, LaneTable.array(statement, "text", arrivals, Arrival::parkingKey));
                },
                row -> {
                    blocked.add(row.getString("parking_key"));
                });
        return blocked;
    }

    long waiting(String topic) {
        return client.sql(
                        "select count(*) from parked_record where topic = ? and state = 'WAITING'")
                .param(topic)
                .query(Long.class)
                .single();
    }

    /** It was applied, so nobody has to discard it any more. */
    void replayed(long id, String by) {
        client.sql(
                        """
                        update parked_record
                        set state = 'REPLAYED', replayed_at = clock_timestamp(), replayed_by = :by,
                            attempts = attempts + 1, discard_requester = null,
                            discard_reason = null, discard_compensation = null,
                            discard_requested_at = null
                        where id = :id
                        """)
                .param("id", id)
                .param("by", storable(by))
                .update();
    }

    /** It still cannot be applied; unless another person has done away with it meanwhile. */
    void refused(long id, String reason) {
        client.sql(
                        """
                        update parked_record set reason = :reason, attempts = attempts + 1
                        where id = :id and state = 'WAITING'
                        """)
                .param("id", id)
                .param("reason", storable(reason))
                .update();
    }

    /**
     * A text as the database gives it back: without NUL and half surrogates, which it does not
     * take, and not longer than anybody reads.
     */
    static String storable(String text) {
        String cut = text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX);
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                .replace('\0', '\uFFFD');
    }
}

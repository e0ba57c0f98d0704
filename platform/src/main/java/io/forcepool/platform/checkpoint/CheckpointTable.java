package io.forcepool.platform.checkpoint;

import io.forcepool.contracts.Checkpoint;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.MerkleTree;
import io.forcepool.platform.store.EventHash;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code checkpoint}: one method per statement. */
final class CheckpointTable {

    private final JdbcClient client;

    CheckpointTable(DataSource dataSource) {
        this.client = JdbcClient.create(dataSource);
    }

    /** A checkpoint, and what the tree of hashes needs to go on from it. */
    record Taken(Checkpoint checkpoint, List<byte[]> peaks) {

        long count() {
            return checkpoint.statement().count();
        }

        MerkleTree tree() {
            return MerkleTree.of(count(), peaks);
        }
    }

    Optional<Taken> last() {
        return client.sql("select content, peaks from checkpoint order by number desc limit 1")
                .query((row, _) -> new Taken(read(row.getBytes(1)), peaks(row.getBytes(2))))
                .optional();
    }

    Optional<Checkpoint> numbered(long number) {
        return client.sql("select content from checkpoint where number = :number")
                .param("number", number)
                .query((row, _) -> read(row.getBytes(1)))
                .optional();
    }

    /** The first that was taken after the event of this position. */
    Optional<Checkpoint> covering(long position) {
        return client.sql(
                        """
                        select content from checkpoint where event_count >= :position
                        order by event_count limit 1
                        """)
                .param("position", position)
                .query((row, _) -> read(row.getBytes(1)))
                .optional();
    }

    /** Those below a number, from the newest. */
    List<Checkpoint> before(long number, int limit) {
        return client.sql(
                        """
                        select content from checkpoint where number < :number
                        order by number desc limit :limit
                        """)
                .param("number", number)
                .param("limit", limit)
                .query((row, _) -> read(row.getBytes(1)))
                .list();
    }

    /** Those above a number, from the oldest. */
    List<Checkpoint> after(long number, int limit) {
        return client.sql(
                        """
                        select content from checkpoint where number > :number
                        order by number limit :limit
                        """)
                .param("number", number)
                .param("limit", limit)
                .query((row, _) -> read(row.getBytes(1)))
                .list();
    }

    /** Those that the topic may not have, from the oldest. */
    List<Checkpoint> unpublished(int limit) {
        return client.sql(
                        """
                        select content from checkpoint c
                        where not exists (
                            select from checkpoint_published p where p.number = c.number)
                        order by number limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) -> read(row.getBytes(1)))
                .list();
    }

    void published(long number) {
        client.sql(
                        """
                        insert into checkpoint_published (number) values (:number)
                        on conflict do nothing
                        """)
                .param("number", number)
                .update();
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException when another instance was quicker
     */
    void insert(Taken taken) {
        client.sql(
                        """
                        insert into checkpoint (number, event_count, content, peaks)
                        values (:number, :count, :content, :peaks)
                        """)
                .param("number", taken.checkpoint().statement().number())
                .param("count", taken.count())
                .param("content", FactJson.write(taken.checkpoint()))
                .param("peaks", joined(taken.peaks()))
                .update();
    }

    private static Checkpoint read(byte[] content) {
        return FactJson.read(content, Checkpoint.class);
    }

    private static byte[] joined(List<byte[]> peaks) {
        var bytes = new ByteArrayOutputStream();
        peaks.forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private static List<byte[]> peaks(byte[] bytes) {
        List<byte[]> peaks = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += EventHash.LENGTH_BYTES) {
            peaks.add(Arrays.copyOfRange(bytes, at, at + EventHash.LENGTH_BYTES));
        }
        return peaks;
    }
}

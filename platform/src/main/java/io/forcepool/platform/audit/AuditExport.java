package io.forcepool.platform.audit;

import io.forcepool.contracts.MerkleTree;
import io.forcepool.contracts.Sha256;
import io.forcepool.platform.audit.AuditLine.Event;
import io.forcepool.platform.audit.AuditLine.Footer;
import io.forcepool.platform.audit.AuditLine.Header;
import io.forcepool.platform.store.EventHash;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;

/** Writes all events up to the head as lines of JSON, one batch in memory at a time. */
public final class AuditExport {

    private static final int BATCH_MAX = 100;
    private static final long BATCH_BYTES_MAX = 8L << 20;
    private static final HexFormat HEX = HexFormat.of();

    private final EventLog log;
    private final LongConsumer progress;

    /**
     * @param progress is told how many events have been written, now and then
     */
    public AuditExport(EventLog log, LongConsumer progress) {
        this.log = log;
        this.progress = progress;
    }

    /** Writes the export and returns what its footer says. */
    public AuditResult write(String service, OutputStream out) throws IOException {
        long head = log.head();
        var tree = new MerkleTree();
        byte[] last = EventHash.none();
        var digested = new DigestOutputStream(out, Sha256.digest());
        line(digested, new Header(AuditLine.FORMAT, AuditLine.VERSION, service));
        long position = 0;
        while (position < head) {
            List<StoredEvent> batch =
                    log.read(position, (int) Math.min(BATCH_MAX, head - position), BATCH_BYTES_MAX);
            for (StoredEvent event : batch) {
                line(digested, Event.of(event));
                tree.add(event.hash());
            }
            last = batch.getLast().hash();
            position = batch.getLast().position();
            progress.accept(position);
        }
        String sha256 = HEX.formatHex(digested.getMessageDigest().digest());
        var result = new AuditResult(tree.size(), HEX.formatHex(last), HEX.formatHex(tree.root()));
        line(out, new Footer(result.count(), result.lastHash(), result.root(), sha256));
        out.flush();
        return result;
    }

    private static void line(OutputStream out, AuditLine line) throws IOException {
        out.write(line.toBytes());
        out.write('\n');
    }
}

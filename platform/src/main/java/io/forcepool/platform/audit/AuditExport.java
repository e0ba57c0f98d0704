package io.forcepool.platform.audit;

import io.forcepool.contracts.MerkleTree;
import io.forcepool.contracts.Sha256;
import io.forcepool.platform.audit.AuditLine.Event;
import io.forcepool.platform.audit.AuditLine.Footer;
import io.forcepool.platform.audit.AuditLine.Header;
import io.forcepool.platform.audit.AuditLine.Section;
import io.forcepool.platform.store.CommitSignal;
import io.forcepool.platform.store.EventHash;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.EventTable;
import io.forcepool.platform.store.StoredEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Writes all events up to the head as lines of JSON, one batch in memory at a time, and behind them
 * what they add up to, all of it as one moment saw it.
 */
public final class AuditExport {

    private static final int BATCH_MAX = 100;
    private static final long BATCH_BYTES_MAX = 8L << 20;
    private static final HexFormat HEX = HexFormat.of();

    private final DataSource dataSource;
    private final PlatformTransactionManager transactions;
    private final EventLog log;
    private final Optional<AuditAppendix> appendix;
    private final LongConsumer progress;

    /**
     * @param progress is told how many events have been written, now and then
     */
    public AuditExport(
            DataSource dataSource, Optional<AuditAppendix> appendix, LongConsumer progress) {
        this.dataSource = dataSource;
        this.transactions = new DataSourceTransactionManager(dataSource);
        this.log =
                new EventLog(
                        new EventTable(dataSource),
                        transactions,
                        Clock.systemUTC(),
                        new CommitSignal(),
                        new SimpleMeterRegistry());
        this.appendix = appendix;
        this.progress = progress;
    }

    /** Writes the export and returns what its footer says. */
    public AuditResult write(String service, OutputStream out) throws IOException {
        var snapshot = new DefaultTransactionDefinition();
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        TransactionStatus transaction = transactions.getTransaction(snapshot);
        try {
            return writeSeen(service, out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            transactions.rollback(transaction);
        }
    }

    private AuditResult writeSeen(String service, OutputStream out) throws IOException {
        var digested = new DigestOutputStream(out, Sha256.digest());
        line(digested, new Header(AuditLine.FORMAT, AuditLine.VERSION, service));
        AuditResult result = events(digested);
        if (appendix.isPresent()) {
            line(digested, new Section(appendix.get().name(), result.count()));
            appendix.get().write(dataSource, line -> line(digested, line));
        }
        String sha256 = HEX.formatHex(digested.getMessageDigest().digest());
        line(out, new Footer(result.count(), result.lastHash(), result.root(), sha256));
        out.flush();
        return result;
    }

    private AuditResult events(OutputStream out) throws IOException {
        long head = log.head();
        var tree = new MerkleTree();
        byte[] last = EventHash.none();
        long position = 0;
        while (position < head) {
            List<StoredEvent> batch =
                    log.read(position, (int) Math.min(BATCH_MAX, head - position), BATCH_BYTES_MAX);
            for (StoredEvent event : batch) {
                line(out, Event.of(event));
                tree.add(event.hash());
            }
            last = batch.getLast().hash();
            position = batch.getLast().position();
            progress.accept(position);
        }
        return new AuditResult(tree.size(), HEX.formatHex(last), HEX.formatHex(tree.root()));
    }

    private static void line(OutputStream out, AuditLine line) {
        line(out, line.toBytes());
    }

    private static void line(OutputStream out, byte[] line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

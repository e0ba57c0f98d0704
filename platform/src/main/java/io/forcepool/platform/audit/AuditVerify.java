package io.forcepool.platform.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.forcepool.contracts.MerkleTree;
import io.forcepool.contracts.Sha256;
import io.forcepool.platform.audit.AuditLine.Event;
import io.forcepool.platform.audit.AuditLine.Footer;
import io.forcepool.platform.audit.AuditLine.Header;
import io.forcepool.platform.store.EventHash;
import io.forcepool.platform.store.StoredEvent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes everything that an export says, and names the first thing that is wrong. It keeps one
 * event in memory, however long the file is.
 */
public final class AuditVerify {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] FOOTER_START = "{\"count\":".getBytes(US_ASCII);
    private static final int PROGRESS_EVENTS = 1_000;

    private final String service;
    private final LongConsumer progress;
    private final MerkleTree tree = new MerkleTree();
    private final MessageDigest digest = Sha256.digest();
    private byte[] last = EventHash.none();
    private Instant recordedAt = Instant.MIN;

    /**
     * @param service whose export it is to be
     * @param progress is told how many events have been verified, now and then
     */
    public AuditVerify(String service, LongConsumer progress) {
        this.service = service;
        this.progress = progress;
    }

    /**
     * Verifies a file; an instance does so once.
     *
     * @return what the file adds up to
     * @throws AuditFinding when something is wrong
     * @throws IOException when the file cannot be read
     */
    public AuditResult verify(InputStream in) throws IOException, AuditFinding {
        try {
            return verify(new Lines(in));
        } catch (EOFException | ZipException e) {
            throw new AuditFinding(end(), "the compressed file is damaged: " + e.getMessage());
        }
    }

    private AuditResult verify(Lines lines) throws IOException, AuditFinding {
        header(lines.next());
        byte[] line = lines.next();
        while (line != null && !startsFooter(line)) {
            event(line);
            digest(line);
            line = lines.next();
        }
        if (line == null) {
            throw new AuditFinding(end(), "the file ends without its footer: its end is missing");
        }
        footer(line);
        if (lines.cut() || lines.next() != null) {
            throw new AuditFinding("after the footer", "the file does not end there");
        }
        return new AuditResult(tree.size(), HEX.formatHex(last), HEX.formatHex(tree.root()));
    }

    private void header(byte @Nullable [] line) throws AuditFinding {
        if (line == null) {
            throw new AuditFinding("header", "the file is empty");
        }
        Header header = read(line, Header.class, "header");
        if (!header.format().equals(AuditLine.FORMAT)) {
            throw new AuditFinding("header", "the format is " + header.format());
        }
        if (header.version() != AuditLine.VERSION) {
            throw new AuditFinding("header", "unknown version " + header.version());
        }
        if (!header.service().equals(service)) {
            throw new AuditFinding(
                    "header", "these are events of " + header.service() + ", not of " + service);
        }
        digest(line);
    }

    private void event(byte[] line) throws AuditFinding {
        long expected = tree.size() + 1;
        String where = "position " + expected;
        StoredEvent event;
        try {
            event = AuditLine.read(line, Event.class).toStored();
        } catch (IllegalArgumentException e) {
            throw new AuditFinding(where, String.valueOf(e.getMessage()));
        }
        if (event.position() != expected) {
            throw new AuditFinding(where, "the event of position " + event.position() + " is here");
        }
        if (!Arrays.equals(event.hash(), EventHash.of(last, event))) {
            throw new AuditFinding(
                    where, "the hash is not that of the hash before and the event's columns");
        }
        if (event.recordedAt().isBefore(recordedAt)) {
            throw new AuditFinding(where, "recorded before the event before it");
        }
        last = event.hash();
        recordedAt = event.recordedAt();
        tree.add(last);
        if (expected % PROGRESS_EVENTS == 0) {
            progress.accept(expected);
        }
    }

    private void footer(byte[] line) throws AuditFinding {
        String bytes = HEX.formatHex(digest.digest());
        Footer footer = read(line, Footer.class, "footer");
        if (footer.count() > tree.size()) {
            throw new AuditFinding(
                    "position " + (tree.size() + 1),
                    "the events of positions %d to %d are missing"
                            .formatted(tree.size() + 1, footer.count()));
        }
        compare("count", Long.toString(footer.count()), Long.toString(tree.size()));
        compare("last hash", footer.lastHash(), HEX.formatHex(last));
        compare("root", footer.root(), HEX.formatHex(tree.root()));
        compare("digest of the lines before", footer.sha256(), bytes);
    }

    private static void compare(String what, String said, String found) throws AuditFinding {
        if (!said.equals(found)) {
            throw new AuditFinding("footer", "the " + what + " is " + found + ", not " + said);
        }
    }

    private static <T extends AuditLine> T read(byte[] line, Class<T> type, String where)
            throws AuditFinding {
        try {
            return AuditLine.read(line, type);
        } catch (IllegalArgumentException e) {
            throw new AuditFinding(where, String.valueOf(e.getMessage()));
        }
    }

    private static boolean startsFooter(byte[] line) {
        int length = FOOTER_START.length;
        return line.length >= length && Arrays.equals(line, 0, length, FOOTER_START, 0, length);
    }

    private void digest(byte[] line) {
        digest.update(line);
        digest.update((byte) '\n');
    }

    private String end() {
        return "after position " + tree.size();
    }
}

package io.forcepool.platform.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.forcepool.contracts.Sha256;
import io.forcepool.platform.audit.AuditLine.Footer;
import io.forcepool.platform.audit.AuditLine.Header;
import io.forcepool.platform.store.StoredEvent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes everything that an export says, and names the first thing that is wrong. It keeps one
 * event in memory, and of what a service's events add up to one state, however long the file is.
 */
public final class AuditVerify {

    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] FOOTER_START = "{\"count\":".getBytes(US_ASCII);
    private static final int PROGRESS_EVENTS = 1_000;

    private final String service;
    private final Anchors anchors;
    private final LongConsumer progress;
    private final ChainCheck chain;
    private final AppendixCheck appendix;
    private final MessageDigest digest = Sha256.digest();

    /**
     * @param service whose export it is to be
     * @param appendix what the service writes behind its events
     * @param anchors the checkpoints that the events must agree with
     * @param progress is told how many events have been verified, now and then
     */
    public AuditVerify(
            String service,
            Optional<AuditAppendix> appendix,
            Anchors anchors,
            LongConsumer progress) {
        this.service = service;
        this.anchors = anchors;
        this.progress = progress;
        this.chain = new ChainCheck(anchors);
        this.appendix = new AppendixCheck(appendix);
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

    /** What else was compared, a sentence each. */
    String summary() {
        return anchors.summary(chain.count()) + appendix.summary();
    }

    private AuditResult verify(Lines lines) throws IOException, AuditFinding {
        header(lines.next());
        byte[] line = lines.next();
        while (line != null && !starts(line, FOOTER_START)) {
            line(line);
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
        anchors.end(chain.count());
        appendix.end(chain.count());
        return chain.result();
    }

    private void line(byte[] line) throws AuditFinding {
        if (appendix.begun()) {
            appendix.line(line);
        } else if (starts(line, AppendixCheck.START)) {
            appendix.begin(read(line, AuditLine.Section.class, end()), chain.count());
        } else {
            StoredEvent event = chain.next(line);
            appendix.event(event);
            if (event.position() % PROGRESS_EVENTS == 0) {
                progress.accept(event.position());
            }
        }
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

    private void footer(byte[] line) throws AuditFinding {
        String bytes = HEX.formatHex(digest.digest());
        Footer footer = read(line, Footer.class, "footer");
        AuditResult found = chain.result();
        if (footer.count() > found.count()) {
            throw new AuditFinding(
                    "position " + (found.count() + 1),
                    "the events of positions %d to %d are missing"
                            .formatted(found.count() + 1, footer.count()));
        }
        compare("count", Long.toString(footer.count()), Long.toString(found.count()));
        compare("last hash", footer.lastHash(), found.lastHash());
        compare("root", footer.root(), found.root());
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

    private static boolean starts(byte[] line, byte[] start) {
        int length = start.length;
        return line.length >= length && Arrays.equals(line, 0, length, start, 0, length);
    }

    private void digest(byte[] line) {
        digest.update(line);
        digest.update((byte) '\n');
    }

    private String end() {
        return "after position " + chain.count();
    }
}

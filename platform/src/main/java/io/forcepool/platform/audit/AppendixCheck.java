package io.forcepool.platform.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.forcepool.platform.audit.AuditLine.Section;
import io.forcepool.platform.store.StoredEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares what stands behind the events of an export with what they add up to. */
final class AppendixCheck {

    static final byte[] START = "{\"section\":".getBytes(US_ASCII);

    private final @Nullable String name;
    private final AuditAppendix.@Nullable Fold fold;
    private boolean begun;
    private long lines;
    private String compared = "";

    AppendixCheck(Optional<AuditAppendix> appendix) {
        this.name = appendix.map(AuditAppendix::name).orElse(null);
        this.fold = appendix.map(AuditAppendix::fold).orElse(null);
    }

    /** Whether all further lines belong to it. */
    boolean begun() {
        return begun;
    }

    void event(StoredEvent event) throws AuditFinding {
        if (fold != null) {
            named("position " + event.position(), () -> fold.event(event));
        }
    }

    void begin(Section section, long count) throws AuditFinding {
        String where = "after position " + count;
        if (!section.section().equals(name)) {
            throw new AuditFinding(where, "nobody knows what " + section.section() + " are");
        }
        if (section.position() != count) {
            throw new AuditFinding(
                    where, "the " + name + " of position " + section.position() + " are here");
        }
        begun = true;
    }

    void line(byte[] line) throws AuditFinding {
        lines++;
        if (fold != null) {
            named("line " + lines + " of " + name, () -> fold.line(line));
        }
    }

    void end(long count) throws AuditFinding {
        if (fold == null) {
            return;
        }
        if (!begun) {
            throw new AuditFinding("after position " + count, "the " + name + " are missing");
        }
        named("the end of " + name, () -> compared = fold.end());
    }

    String summary() {
        return compared.isEmpty() ? "" : "\n" + compared;
    }

    private static void named(String where, Runnable step) throws AuditFinding {
        try {
            step.run();
        } catch (IllegalArgumentException e) {
            throw new AuditFinding(where, String.valueOf(e.getMessage()));
        }
    }
}

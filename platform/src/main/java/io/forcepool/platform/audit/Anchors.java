package io.forcepool.platform.audit;

import io.forcepool.contracts.Checkpoint;
import io.forcepool.contracts.MerkleTree;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signed checkpoints that an export must agree with, from the first on. What no checkpoint
 * covers could have been written by anybody who can write to the database.
 */
public final class Anchors {

    private static final HexFormat HEX = HexFormat.of();

    private final List<Checkpoint.Statement> statements;
    private int held;

    private Anchors(List<Checkpoint.Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    /** Nothing to agree with. */
    public static Anchors none() {
        return new Anchors(List.of());
    }

    /**
     * Reads a file of checkpoints, one per line, as a service keeps it.
     *
     * @throws AuditFinding when one is missing between others, or changed, or of something else
     */
    static Anchors read(InputStream in, String service, TrustedKeys keys)
            throws IOException, AuditFinding {
        var lines = new Lines(in);
        List<Checkpoint.Statement> read = new ArrayList<>();
        long count = 0;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            String where = "checkpoint " + (read.size() + 1);
            Checkpoint checkpoint = checkpoint(line, where);
            Checkpoint.Statement said = checkpoint.statement();
            if (said.number() != read.size() + 1) {
                throw new AuditFinding(where, "checkpoint " + said.number() + " is here");
            }
            keys.check(checkpoint, service);
            if (said.count() <= count) {
                throw new AuditFinding(where, "it counts no more events than the one before");
            }
            count = said.count();
            read.add(said);
        }
        if (lines.cut()) {
            throw new AuditFinding("checkpoint " + read.size(), "its line has no end");
        }
        if (read.isEmpty()) {
            throw new AuditFinding("checkpoints", "there is none in the file");
        }
        return new Anchors(read);
    }

    private static Checkpoint checkpoint(byte[] line, String where) throws AuditFinding {
        try {
            return AuditLine.readAs(line, Checkpoint.class);
        } catch (IllegalArgumentException e) {
            throw new AuditFinding(where, String.valueOf(e.getMessage()));
        }
    }

    /** Compares, if a checkpoint was taken at this many events. */
    void check(MerkleTree tree, byte[] lastHash) throws AuditFinding {
        Checkpoint.Statement next = next();
        if (next != null && next.count() == tree.size()) {
            compare(next, "last hash", next.lastHash(), HEX.formatHex(lastHash));
            compare(next, "root", next.root(), HEX.formatHex(tree.root()));
            held++;
        }
    }

    /** After the last event: a store never gets shorter. */
    void end(long count) throws AuditFinding {
        Checkpoint.Statement next = next();
        if (next != null) {
            throw new AuditFinding(
                    where(next),
                    "it counts %d events, here are %d: those of positions %d to %d are missing"
                            .formatted(next.count(), count, count + 1, next.count()));
        }
    }

    /** How far the export is proven, in a sentence. */
    String summary(long count) {
        if (statements.isEmpty()) {
            return "no checkpoint was compared: a chain that was written anew would not be noticed";
        }
        long reached = statements.getLast().count();
        return "%d checkpoints hold, up to position %d of %d"
                .formatted(statements.size(), reached, count);
    }

    private void compare(Checkpoint.Statement said, String what, String signed, String found)
            throws AuditFinding {
        if (!signed.equals(found)) {
            throw new AuditFinding(
                    where(said),
                    "its %s is %s, here it is %s: positions %d to %d are not what was signed"
                            .formatted(what, signed, found, heldCount() + 1, said.count()));
        }
    }

    private long heldCount() {
        return held == 0 ? 0 : statements.get(held - 1).count();
    }

    private Checkpoint.@Nullable Statement next() {
        return held < statements.size() ? statements.get(held) : null;
    }

    private static String where(Checkpoint.Statement said) {
        return "checkpoint " + said.number() + " of " + said.takenAt();
    }
}

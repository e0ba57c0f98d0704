package io.forcepool.platform.audit;

import io.forcepool.contracts.Checkpoint;
import io.forcepool.contracts.MerkleProof;
import io.forcepool.platform.audit.AuditLine.Event;
import io.forcepool.platform.audit.AuditLine.Proof;
import io.forcepool.platform.store.EventHash;
import io.forcepool.platform.store.StoredEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A small file that shows to whoever has the public key, and nothing else, that an event was in the
 * store when a checkpoint was taken.
 */
public final class InclusionProof {

    private static final HexFormat HEX = HexFormat.of();
    private static final String WHERE = "proof";

    private InclusionProof() {}

    /** The file. */
    public static byte[] write(
            StoredEvent event, byte[] previousHash, MerkleProof proof, Checkpoint checkpoint) {
        return new Proof(
                        Proof.FORMAT,
                        Proof.VERSION,
                        Event.of(event),
                        HEX.formatHex(previousHash),
                        proof,
                        checkpoint)
                .toBytes();
    }

    /**
     * Checks a file.
     *
     * @return what it proves, in a sentence
     * @throws AuditFinding when something is wrong
     */
    static String verify(InputStream in, String service, TrustedKeys keys)
            throws IOException, AuditFinding {
        Proof proof = read(new Lines(in));
        Checkpoint.Statement said = proof.checkpoint().statement();
        keys.check(proof.checkpoint(), service);
        StoredEvent event = event(proof);
        MerkleProof way = proof.proof();
        if (way.size() != said.count()) {
            throw new AuditFinding(
                    WHERE,
                    "it is for %d events, the checkpoint counts %d"
                            .formatted(way.size(), said.count()));
        }
        if (way.index() != event.position() - 1) {
            throw new AuditFinding(
                    WHERE,
                    "it is for position %d, the event has %d"
                            .formatted(way.index() + 1, event.position()));
        }
        if (!way.holds(event.hash(), HEX.parseHex(said.root()))) {
            throw new AuditFinding(
                    WHERE, "the path does not lead from the event to the checkpoint's root");
        }
        return "position %d, %s#%d, was among the %d events of %s at %s"
                .formatted(
                        event.position(),
                        event.stream(),
                        event.sequence(),
                        said.count(),
                        said.service(),
                        said.takenAt());
    }

    private static Proof read(Lines lines) throws IOException, AuditFinding {
        byte[] line = lines.next();
        if (line == null || lines.next() != null) {
            throw new AuditFinding(WHERE, "the file is not one line");
        }
        Proof proof;
        try {
            proof = AuditLine.read(line, Proof.class);
        } catch (IllegalArgumentException e) {
            throw new AuditFinding(WHERE, String.valueOf(e.getMessage()));
        }
        if (!proof.format().equals(Proof.FORMAT) || proof.version() != Proof.VERSION) {
            throw new AuditFinding(
                    WHERE, "unknown format " + proof.format() + " " + proof.version());
        }
        return proof;
    }

    private static StoredEvent event(Proof proof) throws AuditFinding {
        String where = "position " + proof.event().position();
        try {
            StoredEvent event = proof.event().toStored();
            byte[] previous = Event.hash(proof.previousHash());
            byte[] hash = EventHash.of(previous, event);
            if (!Arrays.equals(event.hash(), hash)) {
                throw new AuditFinding(
                        where, "the hash is not that of the hash before and the event's columns");
            }
            return event;
        } catch (IllegalArgumentException e) {
            throw new AuditFinding(where, String.valueOf(e.getMessage()));
        }
    }
}

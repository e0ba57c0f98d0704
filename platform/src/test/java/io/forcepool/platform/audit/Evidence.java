package io.forcepool.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.Checkpoint;
import io.forcepool.contracts.Checkpoint.Statement;
import io.forcepool.contracts.EventIds;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.MerkleProof;
import io.forcepool.contracts.MerkleTree;
import io.forcepool.contracts.Sha256;
import io.forcepool.platform.audit.AuditLine.Event;
import io.forcepool.platform.audit.AuditLine.Footer;
import io.forcepool.platform.audit.AuditLine.Header;
import io.forcepool.platform.store.EventHash;
import io.forcepool.platform.store.StoredEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A store in memory with its checkpoints, written to files as whoever controls both would. */
record Evidence(
        String service, KeyPair key, List<StoredEvent> events, List<Checkpoint> checkpoints) {

    static final int EVENTS = 60;
    static final int EVENTS_PER_CHECKPOINT = 10;

    private static final HexFormat HEX = HexFormat.of();
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    /** Each name is another chain; its texts are composed letters. */
    static Evidence of(String service, String name, KeyPair key) {
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(event(name, i));
        }
        List<StoredEvent> chained = chained(events, 1);
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (int count = EVENTS_PER_CHECKPOINT; count <= EVENTS; count += EVENTS_PER_CHECKPOINT) {
            checkpoints.add(sign(statement(service, chained.subList(0, count), key), key));
        }
        return new Evidence(service, key, chained, checkpoints);
    }

    static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance(Checkpoint.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static StoredEvent event(String name, int i) {
        String stream = "notes/Zoë-" + name + "/" + i % 40;
        return new StoredEvent(
                i + 1L,
                EventIds.of(stream + "/" + i),
                "note",
                stream,
                i / 40,
                "io.forcepool.platform.store.Noted",
                "1",
                START.plusSeconds(i),
                ("{\"text\":\"Grüße von " + name + "\",\"number\":" + i + "}").getBytes(UTF_8),
                "{\"actor\":\"op-1\",\"reason\":\"Überweisung für José\"}".getBytes(UTF_8),
                EventHash.none());
    }

    /** The same events with the hashes that they must have, from a position on. */
    static List<StoredEvent> chained(List<StoredEvent> events, int fromPosition) {
        List<StoredEvent> chained = new ArrayList<>(events.subList(0, fromPosition - 1));
        for (StoredEvent event : events.subList(fromPosition - 1, events.size())) {
            byte[] previous = chained.isEmpty() ? EventHash.none() : chained.getLast().hash();
            chained.add(Columns.hash(event, EventHash.of(previous, event)));
        }
        return chained;
    }

    static Checkpoint sign(Statement statement, KeyPair key) {
        try {
            Signature signature = Signature.getInstance(Checkpoint.ALGORITHM);
            signature.initSign(key.getPrivate());
            signature.update(statement.bytes());
            return new Checkpoint(statement, Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Statement statement(String service, List<StoredEvent> events, KeyPair key) {
        AuditResult sums = sums(events);
        return new Statement(
                service,
                events.size() / EVENTS_PER_CHECKPOINT,
                sums.count(),
                sums.lastHash(),
                sums.root(),
                START.plusSeconds(events.size()),
                Checkpoint.keyId(key.getPublic()));
    }

    private static AuditResult sums(List<StoredEvent> events) {
        List<byte[]> hashes = events.stream().map(StoredEvent::hash).toList();
        return new AuditResult(
                events.size(),
                HEX.formatHex(hashes.isEmpty() ? EventHash.none() : hashes.getLast()),
                HEX.formatHex(MerkleTree.root(hashes)));
    }

    /** An export that says of itself that it is whole. */
    static byte[] export(String service, List<StoredEvent> events) {
        byte[] lines = withoutFooter(service, events);
        AuditResult sums = sums(events);
        var footer = new Footer(sums.count(), sums.lastHash(), sums.root(), Sha256.hex(lines));
        var out = new ByteArrayOutputStream();
        out.writeBytes(lines);
        line(out, footer.toBytes());
        return out.toByteArray();
    }

    static byte[] withoutFooter(String service, List<StoredEvent> events) {
        var out = new ByteArrayOutputStream();
        line(out, new Header(AuditLine.FORMAT, AuditLine.VERSION, service).toBytes());
        events.forEach(event -> line(out, Event.of(event).toBytes()));
        return out.toByteArray();
    }

    static byte[] file(List<Checkpoint> checkpoints) {
        var out = new ByteArrayOutputStream();
        checkpoints.forEach(checkpoint -> line(out, FactJson.write(checkpoint)));
        return out.toByteArray();
    }

    /** The proof of the event at a position, under a checkpoint that covers it. */
    byte[] proof(int position, Checkpoint checkpoint) {
        int count = (int) checkpoint.statement().count();
        List<byte[]> hashes = events.subList(0, count).stream().map(StoredEvent::hash).toList();
        byte[] previous = position == 1 ? EventHash.none() : hashes.get(position - 2);
        return InclusionProof.write(
                events.get(position - 1),
                previous,
                MerkleProof.of(hashes, position - 1),
                checkpoint);
    }

    /** As the auditor of this service does it, who has its public key and this checkpoint file. */
    String verify(byte[] export, byte[] checkpointFile) throws IOException, AuditFinding {
        var anchors = Anchors.read(new ByteArrayInputStream(checkpointFile), service, trusted());
        return verify(export, anchors);
    }

    String verifyAlone(byte[] export) throws IOException, AuditFinding {
        return verify(export, Anchors.none());
    }

    String verifyProof(byte[] proof) throws IOException, AuditFinding {
        return InclusionProof.verify(new ByteArrayInputStream(proof), service, trusted());
    }

    private String verify(byte[] export, Anchors anchors) throws IOException, AuditFinding {
        var verify = new AuditVerify(service, Optional.empty(), anchors, _ -> {});
        verify.verify(new ByteArrayInputStream(export));
        return verify.summary();
    }

    private TrustedKeys trusted() {
        return TrustedKeys.of(Pem.write(key.getPublic().getEncoded(), Pem.PUBLIC_KEY));
    }

    private static void line(ByteArrayOutputStream out, byte[] line) {
        out.writeBytes(line);
        out.write('\n');
    }
}

package io.forcepool.platform.audit;

import io.forcepool.contracts.MerkleTree;
import io.forcepool.platform.audit.AuditLine.Event;
import io.forcepool.platform.store.EventHash;
import io.forcepool.platform.store.StoredEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** Takes the events of an export in order and names the first that does not belong there. */
final class ChainCheck {

    private static final HexFormat HEX = HexFormat.of();

    private final MerkleTree tree = new MerkleTree();
    private final Anchors anchors;
    private byte[] last = EventHash.none();
    private Instant recordedAt = Instant.MIN;

    ChainCheck(Anchors anchors) {
        this.anchors = anchors;
    }

    StoredEvent next(byte[] line) throws AuditFinding {
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
        anchors.check(tree, last);
        return event;
    }

    long count() {
        return tree.size();
    }

    AuditResult result() {
        return new AuditResult(count(), HEX.formatHex(last), HEX.formatHex(tree.root()));
    }
}

package io.forcepool.platform.checkpoint;

import io.forcepool.contracts.Checkpoint;
import io.forcepool.contracts.MerkleProof;
import io.forcepool.contracts.MerkleWay;
import io.forcepool.platform.audit.InclusionProof;
import io.forcepool.platform.store.EventHash;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.util.HexFormat;
import java.util.List;

/**
 * Makes proofs that an event was under a checkpoint: the first that covers it, so that a proof of
 * the same event is the same whenever it is asked for.
 */
final class EventProofs {

    /** Above this many events under the checkpoint no proof is made: their hashes are all read. */
    static final long EVENTS_MAX = 20_000_000;

    private static final int HASHES_READ_MAX = 10_000;

    private final EventLog log;

    EventProofs(EventLog log) {
        this.log = log;
    }

    /**
     * The file, for an event that the checkpoint covers. One at a time: each reads 32 bytes of
     * every event under the checkpoint.
     *
     * @throws ContradictedException when the store is not what the checkpoint says
     */
    synchronized byte[] proof(StoredEvent event, Checkpoint checkpoint) {
        long size = checkpoint.statement().count();
        var way = new MerkleWay(event.position() - 1, size);
        byte[] previous = EventHash.none();
        for (long read = 0; read < size; ) {
            int limit = (int) Math.min(HASHES_READ_MAX, size - read);
            List<byte[]> hashes = log.hashes(read, limit);
            if (hashes.isEmpty()) {
                throw new ContradictedException("the store ends after position " + read);
            }
            hashes.forEach(way::add);
            long before = event.position() - 2 - read;
            if (before >= 0 && before < hashes.size()) {
                previous = hashes.get((int) before);
            }
            read += hashes.size();
        }
        MerkleProof proof = way.proof();
        byte[] root = HexFormat.of().parseHex(checkpoint.statement().root());
        if (!proof.holds(event.hash(), root)) {
            throw new ContradictedException(
                    "the events under checkpoint %d are not what was signed"
                            .formatted(checkpoint.statement().number()));
        }
        return InclusionProof.write(event, previous, proof, checkpoint);
    }
}

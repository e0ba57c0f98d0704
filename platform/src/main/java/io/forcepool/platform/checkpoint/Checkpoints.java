package io.forcepool.platform.checkpoint;

import io.forcepool.contracts.Checkpoint;
import io.forcepool.contracts.Checkpoint.Statement;
import io.forcepool.contracts.MerkleTree;
import io.forcepool.platform.audit.TrustedKeys;
import io.forcepool.platform.checkpoint.CheckpointTable.Taken;
import io.forcepool.platform.store.EventHash;
import io.forcepool.platform.store.EventLog;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;

/**
 * Takes checkpoints of the event store. Only what was appended since the last one is read, and only
 * hashes; nothing is locked meanwhile, because what is committed at a position never changes.
 */
final class Checkpoints {

    private static final int HASHES_READ_MAX = 10_000;
    private static final int ATTEMPTS_MAX = 5;
    private static final HexFormat HEX = HexFormat.of();

    private final String service;
    private final EventLog log;
    private final CheckpointTable table;
    private final CheckpointKey key;
    private final TrustedKeys trusted;
    private final Optional<CheckpointFile> file;
    private final Clock clock;

    /**
     * @param trusted what checkpoints that are there may be signed with: this key, and those that
     *     were in use before
     */
    Checkpoints(
            String service,
            EventLog log,
            CheckpointTable table,
            CheckpointKey key,
            TrustedKeys trusted,
            Optional<CheckpointFile> file,
            Clock clock) {
        this.service = service;
        this.log = log;
        this.table = table;
        this.key = key;
        this.trusted = trusted;
        this.file = file;
        this.clock = clock;
    }

    CheckpointKey key() {
        return key;
    }

    /**
     * A checkpoint of everything that is in the store now: the last one, if nothing was appended
     * since. It is in the file when this returns.
     *
     * @return nothing for a store without events
     * @throws ContradictedException when the store is not what its last checkpoint says, or the
     *     database was set back behind the file
     */
    synchronized Optional<Checkpoint> take() {
        write();
        Optional<Checkpoint> taken = taken(log.head());
        write();
        return taken;
    }

    /** Brings to the file what it has not, for instance what another instance took. */
    synchronized void write() {
        file.ifPresent(known -> known.follow(table));
    }

    private Optional<Checkpoint> taken(long head) {
        for (int attempt = 1; ; attempt++) {
            Optional<Taken> last = table.last();
            last.ifPresent(this::check);
            if (head == 0 || last.filter(taken -> taken.count() >= head).isPresent()) {
                return last.map(Taken::checkpoint);
            }
            Taken next = next(last, head);
            try {
                table.insert(next);
                return Optional.of(next.checkpoint());
            } catch (DuplicateKeyException e) {
                // Another instance took one meanwhile, perhaps of less than what was asked for.
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    private Taken next(Optional<Taken> last, long head) {
        MerkleTree tree = last.map(Taken::tree).orElseGet(MerkleTree::new);
        byte[] lastHash = EventHash.none();
        while (tree.size() < head) {
            int limit = (int) Math.min(HASHES_READ_MAX, head - tree.size());
            List<byte[]> hashes = log.hashes(tree.size(), limit);
            if (hashes.isEmpty()) {
                throw new ContradictedException("the store ends before position " + head);
            }
            hashes.forEach(tree::add);
            lastHash = hashes.getLast();
        }
        Optional<Statement> before = last.map(taken -> taken.checkpoint().statement());
        var statement =
                new Statement(
                        service,
                        before.map(Statement::number).orElse(0L) + 1,
                        head,
                        HEX.formatHex(lastHash),
                        HEX.formatHex(tree.root()),
                        now(before.map(Statement::takenAt).orElse(Instant.EPOCH)),
                        key.id());
        return new Taken(key.sign(statement), tree.peaks());
    }

    /** A time never goes back, whatever the clock says. */
    private Instant now(Instant before) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return now.isBefore(before) ? before : now;
    }

    /** Nobody signs on top of what was changed, neither the rows here nor the events beneath. */
    private void check(Taken last) {
        Statement said = last.checkpoint().statement();
        String where = "checkpoint " + said.number() + " of " + said.takenAt();
        if (!trusted.has(said.keyId())) {
            throw new ContradictedException(
                    where
                            + " is signed with the key "
                            + said.keyId()
                            + ", which is neither in use nor in"
                            + " forcepool.checkpoint.earlier-keys-file: if it was in use before,"
                            + " put its public key there; else somebody else has signed");
        }
        if (!trusted.signed(last.checkpoint())) {
            throw new ContradictedException(where + " was changed: its signature does not hold");
        }
        if (!said.root().equals(HEX.formatHex(last.tree().root()))) {
            throw new ContradictedException(where + ": what the tree goes on from was changed");
        }
        List<byte[]> at = log.hashes(said.count() - 1, 1);
        if (at.isEmpty() || !said.lastHash().equals(HEX.formatHex(at.getFirst()))) {
            throw new ContradictedException(
                    where + ": the event of position " + said.count() + " is not what was signed");
        }
    }
}

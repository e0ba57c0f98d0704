package io.forcepool.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.forcepool.contracts.Checkpoint;
import io.forcepool.contracts.Checkpoint.Statement;
import io.forcepool.contracts.MerkleProof;
import io.forcepool.platform.audit.AuditLine.Event;
import io.forcepool.platform.audit.AuditLine.Proof;
import io.forcepool.platform.store.EventHash;
import io.forcepool.platform.store.StoredEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** What can be done to checkpoints and proofs, or by showing those of something else. */
final class EvidenceTampering {

    private static final HexFormat HEX = HexFormat.of();

    private EvidenceTampering() {}

    static Attempt changedCheckpoint(Evidence ours, int place, SplittableRandom random) {
        int index = random.nextInt(ours.checkpoints().size() - 1);
        String where = "checkpoint " + (index + 1) + ": ";
        List<Checkpoint> changed = new ArrayList<>(ours.checkpoints());
        switch (place % 4) {
            case 0 -> changed.set(index, saysOtherwise(ours.checkpoints(), index, place / 4));
            case 1 -> changed.remove(index);
            case 2 -> Collections.swap(changed, index, index + 1);
            default -> {
                return Attempt.evidence(flippedLine(changed, index, random), where, "");
            }
        }
        return Attempt.evidence(Evidence.file(changed), where, "");
    }

    private static Checkpoint saysOtherwise(List<Checkpoint> all, int index, int how) {
        Checkpoint old = all.get(index);
        Statement s = old.statement();
        Statement other = all.get(index + 1).statement();
        String signature = old.signature();
        return switch (how % 5) {
            case 0 -> new Checkpoint(said(s, s.count() + 1, s.lastHash(), s.root()), signature);
            case 1 -> new Checkpoint(said(s, s.count(), other.lastHash(), s.root()), signature);
            case 2 -> new Checkpoint(said(s, s.count(), s.lastHash(), other.root()), signature);
            case 3 -> new Checkpoint(s, all.get(index + 1).signature());
            default ->
                    Evidence.sign(
                            said(s, s.count(), other.lastHash(), other.root()), Evidence.newKey());
        };
    }

    private static Statement said(Statement s, long count, String lastHash, String root) {
        return new Statement(
                s.service(), s.number(), count, lastHash, root, s.takenAt(), s.keyId());
    }

    private static byte[] flippedLine(
            List<Checkpoint> checkpoints, int index, SplittableRandom random) {
        byte[] file = Evidence.file(checkpoints);
        int start = Evidence.file(checkpoints.subList(0, index)).length;
        int end = Evidence.file(checkpoints.subList(0, index + 1)).length - 1;
        byte[] line = Columns.flipped(Arrays.copyOfRange(file, start, end), random);
        System.arraycopy(line, 0, file, start, line.length);
        return file;
    }

    static Attempt forgedProof(Evidence ours, int place, SplittableRandom random) {
        int newest = Evidence.EVENTS - Evidence.EVENTS_PER_CHECKPOINT;
        int position = 2 + random.nextInt(newest - 1);
        Checkpoint checkpoint =
                ours.checkpoints().get((position - 1) / Evidence.EVENTS_PER_CHECKPOINT);
        byte[] file = ours.proof(position, checkpoint);
        Proof proof = AuditLine.read(file, Proof.class);
        return switch (place % 4) {
            case 0 -> otherEvent(ours, proof, place / 4);
            case 1 -> otherWay(proof, place / 4, random);
            case 2 -> otherCheckpoint(ours, proof, place / 4);
            default -> Attempt.proof(Columns.flipped(file, random), "", "");
        };
    }

    private static Attempt otherEvent(Evidence ours, Proof p, int how) {
        int position = (int) p.event().position();
        byte[] previous = ours.events().get(position - 2).hash();
        StoredEvent richer =
                Columns.payload(
                        ours.events().get(position - 1), "{\"text\":\"mine\"}".getBytes(UTF_8));
        StoredEvent rehashed = Columns.hash(richer, EventHash.of(previous, richer));
        String where = "position " + position + ": ";
        return switch (how % 3) {
            case 0 -> forged(p, Event.of(richer), p.previousHash(), where, "the hash is not that");
            case 1 -> forged(p, p.event(), p.event().hash(), where, "the hash is not that");
            default ->
                    forged(
                            p,
                            Event.of(rehashed),
                            p.previousHash(),
                            "proof: ",
                            "the path does not lead");
        };
    }

    private static Attempt forged(
            Proof p, Event event, String previousHash, String where, String named) {
        var forged =
                new Proof(p.format(), p.version(), event, previousHash, p.proof(), p.checkpoint());
        return Attempt.proof(forged.toBytes(), where, named);
    }

    private static Attempt otherWay(Proof p, int how, SplittableRandom random) {
        MerkleProof way = p.proof();
        List<MerkleProof.Hash> path = way.path();
        return switch (how % 4) {
            case 0 ->
                    forged(
                            p,
                            new MerkleProof((way.index() + 1) % way.size(), way.size(), path),
                            "it is for position");
            case 1 -> forged(p, new MerkleProof(way.index(), way.size() + 1, path), "it is for");
            case 2 ->
                    forged(
                            p,
                            new MerkleProof(way.index(), way.size(), path.subList(1, path.size())),
                            "the path does not lead");
            default -> {
                var changed = new ArrayList<>(path);
                int at = random.nextInt(path.size());
                byte[] hash = Columns.flipped(HEX.parseHex(path.get(at).hex()), random);
                changed.set(at, new MerkleProof.Hash(HEX.formatHex(hash)));
                yield forged(
                        p,
                        new MerkleProof(way.index(), way.size(), changed),
                        "the path does not lead");
            }
        };
    }

    private static Attempt forged(Proof p, MerkleProof way, String named) {
        var forged =
                new Proof(
                        p.format(), p.version(), p.event(), p.previousHash(), way, p.checkpoint());
        return Attempt.proof(forged.toBytes(), "proof: ", named);
    }

    private static Attempt otherCheckpoint(Evidence ours, Proof p, int how) {
        Statement said = p.checkpoint().statement();
        return switch (how % 2) {
            case 0 -> forged(p, ours.checkpoints().getLast(), "proof: ", "it is for");
            default ->
                    forged(
                            p,
                            Evidence.sign(said, Evidence.newKey()),
                            "checkpoint " + said.number() + ": ",
                            "the signature is not");
        };
    }

    private static Attempt forged(Proof p, Checkpoint checkpoint, String where, String named) {
        var forged =
                new Proof(
                        p.format(),
                        p.version(),
                        p.event(),
                        p.previousHash(),
                        p.proof(),
                        checkpoint);
        return Attempt.proof(forged.toBytes(), where, named);
    }

    /** Another network's store of the same service is whole in itself, and so is its evidence. */
    static Attempt otherChain(Evidence ours, int place, SplittableRandom random) {
        boolean sameService = place % 4 < 2;
        Evidence other =
                Evidence.of(
                        sameService ? ours.service() : "income-service",
                        "network " + random.nextInt(),
                        sameService ? Evidence.newKey() : ours.key());
        byte[] export = Evidence.export(other.service(), other.events());
        byte[] checkpoints = Evidence.file(other.checkpoints());
        return switch (place % 4) {
            case 0 ->
                    Attempt.rewritten(
                            export,
                            ChainTampering.firstCovering(ours, 1),
                            ChainTampering.notWhatWasSigned(1));
            case 1 -> Attempt.evidence(checkpoints, "checkpoint 1: ", "signed with the key");
            case 2 -> Attempt.broken(export, "header: ", "events of income-service, not of ledger");
            default -> Attempt.evidence(checkpoints, "checkpoint 1: ", "it is of income-service");
        };
    }
}

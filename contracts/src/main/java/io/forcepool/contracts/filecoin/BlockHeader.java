package io.forcepool.contracts.filecoin;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block header with everything its CID is made of. Unsigned numbers of the chain stand in a long
 * whose highest bit Java shows as a sign.
 *
 * @param ticket the ticket's VRF proof; the first block has none on some networks
 */
public record BlockHeader(
        Address miner,
        @Nullable Bytes ticket,
        @Nullable ElectionProof electionProof,
        List<BeaconEntry> beaconEntries,
        List<PoStProof> winPoStProof,
        List<Cid> parents,
        BigInteger parentWeight,
        long height,
        Cid parentStateRoot,
        Cid parentMessageReceipts,
        Cid messages,
        @Nullable Signature blsAggregate,
        long timestamp,
        @Nullable Signature blockSig,
        long forkSignaling,
        BigInteger parentBaseFee) {

    private static final int HASH_BYTES = 32;

    public BlockHeader {
        beaconEntries = List.copyOf(beaconEntries);
        winPoStProof = List.copyOf(winPoStProof);
        parents = List.copyOf(parents);
    }

    /** How many times the miner won in this epoch, and the proof of it. */
    public record ElectionProof(long winCount, Bytes vrfProof) {}

    /** A value of the random beacon. */
    public record BeaconEntry(long round, Bytes data) {}

    /** A proof of space-time, with the number of its kind. */
    public record PoStProof(long kind, Bytes proof) {}

    /** The order of blocks in a tipset: by the hash of the ticket, then by CID bytes. */
    public static Comparator<BlockHeader> ticketOrder() {
        return Comparator.comparing(BlockHeader::ticketHash, Arrays::compareUnsigned)
                .thenComparing(block -> block.cid().bytes(), Arrays::compareUnsigned);
    }

    public Cid cid() {
        return Cid.ofDagCbor(encode());
    }

    /** The header's DAG-CBOR block. */
    public byte[] encode() {
        var out = new CborWriter().array(16).address(miner);
        writeProofs(out);
        out.links(parents).bigInt(parentWeight).integer(height);
        out.link(parentStateRoot).link(parentMessageReceipts).link(messages);
        out.signature(blsAggregate).unsigned(timestamp).signature(blockSig);
        return out.unsigned(forkSignaling).bigInt(parentBaseFee).toByteArray();
    }

    private void writeProofs(CborWriter out) {
        if (ticket == null) {
            out.nothing();
        } else {
            out.array(1).bytes(ticket);
        }
        if (electionProof == null) {
            out.nothing();
        } else {
            out.array(2).integer(electionProof.winCount).bytes(electionProof.vrfProof);
        }
        out.array(beaconEntries.size());
        beaconEntries.forEach(entry -> out.array(2).unsigned(entry.round).bytes(entry.data));
        out.array(winPoStProof.size());
        winPoStProof.forEach(proof -> out.array(2).integer(proof.kind).bytes(proof.proof));
    }

    private byte[] ticketHash() {
        return Blake2b.hash(HASH_BYTES, ticket == null ? new byte[0] : ticket.toArray());
    }
}

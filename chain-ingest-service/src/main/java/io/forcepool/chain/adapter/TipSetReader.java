package io.forcepool.chain.adapter;

import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.filecoin.BlockHeader;
import io.forcepool.contracts.filecoin.BlockHeader.BeaconEntry;
import io.forcepool.contracts.filecoin.BlockHeader.ElectionProof;
import io.forcepool.contracts.filecoin.BlockHeader.PoStProof;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.Signature;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads tipsets as Lotus writes them; further fields are left alone. */
final class TipSetReader {

    private TipSetReader() {}

    /** The tipset, once its blocks are found to have the CIDs it names. */
    static TipSet read(JsonNode json) {
        var fields = new JsonFields(json);
        List<BlockHeader> blocks = fields.list("Blocks").stream().map(TipSetReader::block).toList();
        var tipset = new TipSet(key(fields), blocks);
        if (fields.number("Height") != tipset.height()) {
            throw new UnreadableAnswerException(
                    "a tipset of height %d has blocks of height %d"
                            .formatted(fields.number("Height"), tipset.height()));
        }
        return tipset;
    }

    private static TipSetKey key(JsonFields fields) {
        List<Cid> cids = fields.list("Cids").stream().map(JsonFields::cid).toList();
        try {
            return new TipSetKey(cids);
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswerException("the field Cids: " + e.getMessage(), e);
        }
    }

    private static BlockHeader block(JsonNode json) {
        var block = new JsonFields(json);
        JsonFields ticket = block.objectOrNull("Ticket");
        return new BlockHeader(
                block.address("Miner"),
                ticket == null ? null : ticket.bytes("VRFProof"),
                electionProof(block.objectOrNull("ElectionProof")),
                block.list("BeaconEntries").stream().map(TipSetReader::beacon).toList(),
                block.list("WinPoStProof").stream().map(TipSetReader::proof).toList(),
                block.list("Parents").stream().map(JsonFields::cid).toList(),
                block.amount("ParentWeight"),
                block.number("Height"),
                block.cid("ParentStateRoot"),
                block.cid("ParentMessageReceipts"),
                block.cid("Messages"),
                signature(block.objectOrNull("BLSAggregate")),
                block.number("Timestamp"),
                signature(block.objectOrNull("BlockSig")),
                block.number("ForkSignaling"),
                block.amount("ParentBaseFee"));
    }

    private static @Nullable ElectionProof electionProof(@Nullable JsonFields proof) {
        return proof == null
                ? null
                : new ElectionProof(proof.number("WinCount"), proof.bytes("VRFProof"));
    }

    private static BeaconEntry beacon(JsonNode json) {
        var entry = new JsonFields(json);
        return new BeaconEntry(entry.number("Round"), entry.bytes("Data"));
    }

    private static PoStProof proof(JsonNode json) {
        var proof = new JsonFields(json);
        return new PoStProof(proof.number("PoStProof"), proof.bytes("ProofBytes"));
    }

    private static @Nullable Signature signature(@Nullable JsonFields signature) {
        if (signature == null) {
            return null;
        }
        long type = signature.number("Type");
        if (type < 0 || type > 255) {
            throw new UnreadableAnswerException("a signature of type " + type);
        }
        return new Signature((int) type, signature.bytes("Data"));
    }
}

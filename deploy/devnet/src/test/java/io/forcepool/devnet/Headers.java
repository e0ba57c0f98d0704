package io.forcepool.devnet;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.BlockHeader;
import io.forcepool.contracts.filecoin.Bytes;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.Signature;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a node says back into what its CIDs are made of. */
final class Headers {

    private Headers() {}

    static List<BlockHeader> of(JsonNode tipSet) {
        return tipSet.path("Blocks").valueStream().map(Headers::header).toList();
    }

    static List<Cid> cids(JsonNode links) {
        return links.valueStream().map(Headers::cid).toList();
    }

    private static BlockHeader header(JsonNode block) {
        return new BlockHeader(
                new Address(block.path("Miner").asString()),
                bytes(block.path("Ticket").path("VRFProof")),
                new BlockHeader.ElectionProof(
                        block.path("ElectionProof").path("WinCount").asLong(),
                        bytes(block.path("ElectionProof").path("VRFProof"))),
                block.path("BeaconEntries").valueStream().map(Headers::beacon).toList(),
                block.path("WinPoStProof").valueStream().map(Headers::proof).toList(),
                cids(block.path("Parents")),
                new BigInteger(block.path("ParentWeight").asString()),
                block.path("Height").asLong(),
                cid(block.path("ParentStateRoot")),
                cid(block.path("ParentMessageReceipts")),
                cid(block.path("Messages")),
                signature(block.path("BLSAggregate")),
                block.path("Timestamp").asLong(),
                signature(block.path("BlockSig")),
                block.path("ForkSignaling").asLong(),
                new BigInteger(block.path("ParentBaseFee").asString()));
    }

    private static Cid cid(JsonNode link) {
        return new Cid(link.path("/").asString());
    }

    private static BlockHeader.BeaconEntry beacon(JsonNode entry) {
        return new BlockHeader.BeaconEntry(entry.path("Round").asLong(), bytes(entry.path("Data")));
    }

    private static BlockHeader.PoStProof proof(JsonNode proof) {
        return new BlockHeader.PoStProof(
                proof.path("PoStProof").asLong(), bytes(proof.path("ProofBytes")));
    }

    private static @Nullable Signature signature(JsonNode json) {
        return json.isNull()
                ? null
                : new Signature(json.path("Type").asInt(), bytes(json.path("Data")));
    }

    private static Bytes bytes(JsonNode base64) {
        return base64.isNull() ? Bytes.EMPTY : Bytes.ofBase64(base64.asString());
    }
}

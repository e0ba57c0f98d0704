package io.forcepool.contracts.filecoin;

import io.forcepool.contracts.filecoin.BlockHeader.BeaconEntry;
import io.forcepool.contracts.filecoin.BlockHeader.ElectionProof;
import io.forcepool.contracts.filecoin.BlockHeader.PoStProof;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Blocks and messages as a node writes them. */
final class LotusJson {

    private LotusJson() {}

    static BlockHeader block(JsonNode json) {
        return new BlockHeader(
                address(json, "Miner"),
                orNull(json.get("Ticket"), t -> bytes(t, "VRFProof")),
                orNull(json.get("ElectionProof"), LotusJson::electionProof),
                list(json, "BeaconEntries", LotusJson::beaconEntry),
                list(json, "WinPoStProof", LotusJson::postProof),
                list(json, "Parents", LotusJson::cid),
                big(json, "ParentWeight"),
                json.get("Height").longValue(),
                cid(json.get("ParentStateRoot")),
                cid(json.get("ParentMessageReceipts")),
                cid(json.get("Messages")),
                orNull(json.get("BLSAggregate"), LotusJson::signature),
                json.get("Timestamp").longValue(),
                orNull(json.get("BlockSig"), LotusJson::signature),
                json.get("ForkSignaling").longValue(),
                big(json, "ParentBaseFee"));
    }

    static Message message(JsonNode json) {
        return new Message(
                json.path("Version").asLong(0),
                address(json, "To"),
                address(json, "From"),
                unsigned(json.get("Nonce")),
                big(json, "Value"),
                json.get("GasLimit").longValue(),
                big(json, "GasFeeCap"),
                big(json, "GasPremium"),
                unsigned(json.get("Method")),
                bytes(json, "Params"));
    }

    static SignedMessage signedMessage(JsonNode json) {
        return new SignedMessage(message(json.get("Message")), signature(json.get("Signature")));
    }

    static Cid cid(JsonNode json) {
        return new Cid(json.get("/").stringValue());
    }

    static Bytes bytes(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isString() ? Bytes.ofBase64(value.stringValue()) : Bytes.EMPTY;
    }

    static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> read) {
        return json.path(name).valueStream().map(read).toList();
    }

    private static Signature signature(JsonNode json) {
        return new Signature(json.get("Type").intValue(), bytes(json, "Data"));
    }

    private static ElectionProof electionProof(JsonNode json) {
        return new ElectionProof(json.get("WinCount").longValue(), bytes(json, "VRFProof"));
    }

    private static BeaconEntry beaconEntry(JsonNode json) {
        return new BeaconEntry(unsigned(json.get("Round")), bytes(json, "Data"));
    }

    private static PoStProof postProof(JsonNode json) {
        return new PoStProof(json.get("PoStProof").longValue(), bytes(json, "ProofBytes"));
    }

    private static long unsigned(JsonNode json) {
        return Long.parseUnsignedLong(json.bigIntegerValue().toString());
    }

    private static BigInteger big(JsonNode json, String name) {
        return new BigInteger(json.get(name).stringValue());
    }

    private static Address address(JsonNode json, String name) {
        return new Address(json.get(name).stringValue());
    }

    private static <T> T orNull(JsonNode json, Function<JsonNode, T> read) {
        return json == null || json.isNull() ? null : read.apply(json);
    }
}

package io.forcepool.devnet.chain;

import io.forcepool.contracts.filecoin.BlockHeader;
import io.forcepool.contracts.filecoin.Bytes;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.Message;
import io.forcepool.contracts.filecoin.Signature;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lotus' JSON: field names, their order, big numbers as text, bytes in base 64. */
public final class LotusJson {

    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LotusJson() {}

    public static byte[] bytes(JsonNode json) {
        return MAPPER.writeValueAsBytes(json);
    }

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    public static ArrayNode array(Collection<? extends JsonNode> items) {
        return NODES.arrayNode().addAll(items);
    }

    public static JsonNode cid(@Nullable Cid cid) {
        return cid == null ? NODES.nullNode() : object().put("/", cid.text());
    }

    public static ArrayNode cids(List<Cid> cids) {
        return array(cids.stream().map(LotusJson::cid).toList());
    }

    /** Empty bytes are null, as Go writes a nil slice. */
    public static @Nullable String base64(Bytes bytes) {
        return bytes.size() == 0 ? null : bytes.base64();
    }

    /** A tipset of these blocks, which stand in ticket order. */
    public static TipSet tipSet(long height, List<Cid> key, List<BlockHeader> blocks) {
        ObjectNode json = object();
        json.set("Cids", cids(key));
        json.set("Blocks", array(blocks.stream().map(LotusJson::header).toList()));
        return new TipSet(height, key, json.put("Height", height));
    }

    public static ObjectNode message(Message message) {
        ObjectNode json =
                object().put("Version", message.version())
                        .put("To", message.to().text())
                        .put("From", message.from().text())
                        .put("Nonce", message.nonce())
                        .put("Value", message.value().toString())
                        .put("GasLimit", message.gasLimit())
                        .put("GasFeeCap", message.gasFeeCap().toString())
                        .put("GasPremium", message.gasPremium().toString())
                        .put("Method", message.method())
                        .put("Params", base64(message.params()));
        json.set("CID", cid(message.cid()));
        return json;
    }

    /**
     * A message as the list of a tipset's messages has it.
     *
     * @param cid what it is called by
     */
    public static ObjectNode listed(JsonNode cid, JsonNode message) {
        ObjectNode json = object();
        json.set("Cid", cid);
        json.set("Message", message);
        return json;
    }

    /** A miner's claim beside the network's. */
    public static ObjectNode power(Claim miner, Claim total, boolean hasMinPower) {
        ObjectNode json = object();
        json.set("MinerPower", miner.json());
        json.set("TotalPower", total.json());
        return json.put("HasMinPower", hasMinPower);
    }

    /** Power in bytes. */
    public record Claim(BigInteger raw, BigInteger qualityAdjusted) {

        public static final Claim NONE = new Claim(BigInteger.ZERO, BigInteger.ZERO);

        public Claim plus(Claim other) {
            return new Claim(raw.add(other.raw), qualityAdjusted.add(other.qualityAdjusted));
        }

        ObjectNode json() {
            return object().put("RawBytePower", raw.toString())
                    .put("QualityAdjPower", qualityAdjusted.toString());
        }
    }

    static ObjectNode header(BlockHeader block) {
        ObjectNode json = object().put("Miner", block.miner().text());
        proofs(json, block);
        json.set("Parents", cids(block.parents()));
        json.put("ParentWeight", block.parentWeight().toString()).put("Height", block.height());
        json.set("ParentStateRoot", cid(block.parentStateRoot()));
        json.set("ParentMessageReceipts", cid(block.parentMessageReceipts()));
        json.set("Messages", cid(block.messages()));
        json.set("BLSAggregate", signature(block.blsAggregate()));
        json.put("Timestamp", block.timestamp());
        json.set("BlockSig", signature(block.blockSig()));
        return json.put("ForkSignaling", block.forkSignaling())
                .put("ParentBaseFee", block.parentBaseFee().toString());
    }

    private static void proofs(ObjectNode json, BlockHeader block) {
        var ticket = block.ticket();
        json.set("Ticket", ticket == null ? NODES.nullNode() : vrf(object(), ticket));
        var election = block.electionProof();
        json.set(
                "ElectionProof",
                election == null
                        ? NODES.nullNode()
                        : vrf(object().put("WinCount", election.winCount()), election.vrfProof()));
        json.set(
                "BeaconEntries",
                listOrNull(block.beaconEntries().stream().map(LotusJson::beacon).toList()));
        json.set(
                "WinPoStProof",
                listOrNull(block.winPoStProof().stream().map(LotusJson::proof).toList()));
    }

    private static ObjectNode vrf(ObjectNode json, Bytes proof) {
        return json.put("VRFProof", base64(proof));
    }

    private static ObjectNode beacon(BlockHeader.BeaconEntry entry) {
        return object().put("Round", entry.round()).put("Data", base64(entry.data()));
    }

    private static ObjectNode proof(BlockHeader.PoStProof proof) {
        return object().put("PoStProof", proof.kind()).put("ProofBytes", base64(proof.proof()));
    }

    private static JsonNode listOrNull(List<ObjectNode> items) {
        return items.isEmpty() ? NODES.nullNode() : array(items);
    }

    private static JsonNode signature(@Nullable Signature signature) {
        return signature == null
                ? NODES.nullNode()
                : object().put("Type", signature.type()).put("Data", base64(signature.data()));
    }
}

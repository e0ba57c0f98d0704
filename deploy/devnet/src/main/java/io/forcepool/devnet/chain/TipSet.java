package io.forcepool.devnet.chain;

import io.forcepool.contracts.filecoin.Cid;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A tipset as Lotus writes it, with what the simulator itself asks of it. */
public record TipSet(long height, List<Cid> key, ObjectNode json) {

    public TipSet {
        key = List.copyOf(key);
    }

    /** Takes a tipset from its JSON. */
    public static TipSet of(ObjectNode json) {
        List<Cid> key =
                json.path("Cids")
                        .valueStream()
                        .map(cid -> new Cid(cid.path("/").asString()))
                        .toList();
        return new TipSet(json.path("Height").asLong(), key, json);
    }

    /** The CIDs of the tipset before it. */
    public List<Cid> parents() {
        return json.path("Blocks")
                .path(0)
                .path("Parents")
                .valueStream()
                .map(cid -> new Cid(cid.path("/").asString()))
                .toList();
    }

    /** The header of the block with this CID, which must be one of the key. */
    public JsonNode block(Cid cid) {
        return json.path("Blocks").path(key.indexOf(cid));
    }
}

package io.forcepool.devnet.chain;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The way from one tipset to another: what is left, the newest first, then what is taken, the
 * oldest first.
 */
public record HeadChanges(List<TipSet> reverted, List<TipSet> applied) {

    public HeadChanges {
        reverted = List.copyOf(reverted);
        applied = List.copyOf(applied);
    }

    /** Walks down from both until they meet. */
    public static HeadChanges between(ChainSource chain, TipSet from, TipSet to) {
        List<TipSet> reverted = new ArrayList<>();
        List<TipSet> applied = new ArrayList<>();
        TipSet left = from;
        TipSet right = to;
        while (!left.key().equals(right.key())) {
            if (left.height() > right.height()) {
                reverted.add(left);
                left = chain.tipSet(left.parents());
            } else {
                applied.addFirst(right);
                right = chain.tipSet(right.parents());
            }
        }
        return new HeadChanges(reverted, applied);
    }

    public boolean isEmpty() {
        return reverted.isEmpty() && applied.isEmpty();
    }

    /** What a subscriber is told first. */
    public static JsonNode current(TipSet head) {
        return LotusJson.array(List.of(change("current", head)));
    }

    public JsonNode json() {
        List<ObjectNode> changes = new ArrayList<>();
        reverted.forEach(tipset -> changes.add(change("revert", tipset)));
        applied.forEach(tipset -> changes.add(change("apply", tipset)));
        return LotusJson.array(changes);
    }

    private static ObjectNode change(String type, TipSet tipset) {
        ObjectNode change = LotusJson.object().put("Type", type);
        change.set("Val", tipset.json());
        return change;
    }
}

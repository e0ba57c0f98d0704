package io.forcepool.chain.adapter;

import io.forcepool.chain.tipset.Reorganisation;
import io.forcepool.chain.tipset.TipSet;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads head changes as Lotus writes them: reverts, the newest first, then applies. */
final class HeadChanges {

    private HeadChanges() {}

    static Reorganisation read(JsonNode json) {
        if (!json.isArray()) {
            throw new UnreadableAnswerException("no list of head changes");
        }
        List<TipSet> reverted = new ArrayList<>();
        List<TipSet> applied = new ArrayList<>();
        for (JsonNode change : json) {
            TipSet tipset = TipSetReader.read(change.path("Val"));
            switch (change.path("Type").asString("")) {
                case "revert" -> {
                    if (!applied.isEmpty()) {
                        throw new UnreadableAnswerException("a revert after an apply");
                    }
                    reverted.add(tipset);
                }
                case "apply" -> applied.add(tipset);
                default ->
                        throw new UnreadableAnswerException("a head change " + change.path("Type"));
            }
        }
        return new Reorganisation(reverted, applied);
    }
}

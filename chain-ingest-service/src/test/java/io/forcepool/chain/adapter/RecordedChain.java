package io.forcepool.chain.adapter;

import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.tipset.TipSets;
import io.forcepool.testkit.Fixtures;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A segment of a real chain, answering as Lotus does: for a null round the tipset before it. */
final class RecordedChain implements TipSets {

    private final TreeMap<Long, TipSet> byHeight = new TreeMap<>();

    RecordedChain(String fixture) {
        for (JsonNode json : RecordedTrace.JSON.readTree(Fixtures.open(fixture))) {
            put(TipSetReader.read(json));
        }
    }

    static RecordedChain mainnet() {
        return new RecordedChain("chain/mainnet_0_39/tipsets.json.gz");
    }

    static RecordedChain devnet() {
        return new RecordedChain("chain/devnet_0_10_nulls_4_5/tipsets.json");
    }

    void put(TipSet tipset) {
        byHeight.put(tipset.height(), tipset);
    }

    TipSet remove(long height) {
        return byHeight.remove(height);
    }

    TipSet at(long height) {
        return byHeight.get(height);
    }

    TipSet first() {
        return byHeight.firstEntry().getValue();
    }

    TipSet head() {
        return byHeight.lastEntry().getValue();
    }

    int size() {
        return byHeight.size();
    }

    @Override
    public TipSet atOrBefore(long height) {
        return byHeight.floorEntry(height).getValue();
    }
}

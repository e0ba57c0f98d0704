package io.forcepool.chain.adapter;

import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.tipset.TipSets;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.devnet.generated.GeneratedChain;
import io.forcepool.testkit.Fixtures;
import java.util.TreeMap;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** A segment of a real chain, answering as Lotus does: for a null round the tipset before it. */
final class RecordedChain implements TipSets {

    private final TreeMap<Long, TipSet> byHeight = new TreeMap<>();

    private RecordedChain(Iterable<JsonNode> tipsets) {
        tipsets.forEach(json -> put(TipSetReader.read(json)));
    }

    static RecordedChain mainnet() {
        return recorded("chain/mainnet_0_39/tipsets.json.gz");
    }

    static RecordedChain devnet() {
        return recorded("chain/devnet_0_10_nulls_4_5/tipsets.json");
    }

    static RecordedChain generated(long seed, long height) {
        var chain = new GeneratedChain(DevnetOptions.generated(seed).chain(), 0);
        chain.advanceTo(height);
        var head = chain.head();
        return new RecordedChain(
                LongStream.rangeClosed(0, head.height())
                        .mapToObj(at -> chain.atOrBefore(at, head))
                        .<JsonNode>map(tipset -> tipset.json())
                        .distinct()
                        .toList());
    }

    private static RecordedChain recorded(String fixture) {
        return new RecordedChain(RecordedTrace.JSON.readTree(Fixtures.open(fixture)));
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

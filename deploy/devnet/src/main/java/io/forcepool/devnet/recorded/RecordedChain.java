package io.forcepool.devnet.recorded;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.devnet.chain.Answer;
import io.forcepool.devnet.chain.ChainException;
import io.forcepool.devnet.chain.ChainSource;
import io.forcepool.devnet.chain.LotusJson;
import io.forcepool.devnet.chain.MinerFunds;
import io.forcepool.devnet.chain.TipSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Tipsets recorded one by one, not linked to each other: between two of them nothing is known. So
 * {@link #heights} says where they are, and the height between two answers the lower one.
 */
public final class RecordedChain implements ChainSource {

    public static final String NETWORK = "recorded-mainnet";

    private static final String SYSTEM = "f00";

    private final NavigableMap<Long, TipSet> islands = new TreeMap<>();
    private final Map<Cid, Long> heights = new HashMap<>();
    private final RecordedMiners miners = new RecordedMiners();
    private final RecordedFiles files;

    public RecordedChain(Path directory) {
        this.files = new RecordedFiles(directory);
        for (TipSet tipSet : files.tipSets()) {
            islands.put(tipSet.height(), tipSet);
            tipSet.key().forEach(cid -> heights.put(cid, tipSet.height()));
            miners.add(tipSet);
        }
        if (islands.isEmpty()) {
            throw new IllegalArgumentException(
                    "no tipset_<height>.json or .json.gz in " + directory.toAbsolutePath());
        }
    }

    /** The heights of the recorded tipsets, ascending. */
    public List<Long> heights() {
        return List.copyOf(islands.keySet());
    }

    @Override
    public String network() {
        return NETWORK;
    }

    @Override
    public TipSet head() {
        return islands.lastEntry().getValue();
    }

    @Override
    public TipSet finalised() {
        return head();
    }

    @Override
    public Optional<TipSet> genesis() {
        return Optional.ofNullable(islands.get(0L));
    }

    @Override
    public TipSet atOrBefore(long height, TipSet anchor) {
        var island = islands.floorEntry(height);
        if (island == null) {
            String text = "no tipset was recorded at or below height %d";
            throw ChainException.of(text.formatted(height));
        }
        return island.getValue();
    }

    @Override
    public TipSet tipSet(List<Cid> key) {
        TipSet island = island(key.getFirst());
        if (!island.key().equals(key)) {
            throw ChainException.of("no recorded tipset has exactly the blocks " + key);
        }
        return island;
    }

    @Override
    public JsonNode block(Cid cid) {
        return island(cid).block(cid);
    }

    /** Those of its trace that somebody sent: the system's own are in no block. */
    @Override
    public JsonNode messages(TipSet tipSet) {
        try (InputStream in = RecordedFiles.open(trace(tipSet))) {
            JsonNode trace = LotusJson.MAPPER.readTree(in).path("Trace");
            return LotusJson.array(
                    trace.valueStream()
                            .filter(it -> !SYSTEM.equals(it.at("/Msg/From").asString("")))
                            .map(it -> LotusJson.listed(it.path("MsgCid"), it.path("Msg")))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Answer execution(TipSet tipSet) {
        Path trace = trace(tipSet);
        return out -> {
            try (InputStream in = RecordedFiles.open(trace)) {
                in.transferTo(out);
            }
        };
    }

    @Override
    public JsonNode minerPower(String miner, TipSet tipSet) {
        return miners.power(new Address(miner));
    }

    @Override
    public JsonNode minerInfo(String miner, TipSet tipSet) {
        return miners.info(new Address(miner));
    }

    @Override
    public Address id(Address address, TipSet tipSet) {
        if (address.protocol() == 0) {
            return address;
        }
        throw ChainException.unknownActor(address);
    }

    @Override
    public Address key(Address address, TipSet tipSet) {
        if (address.protocol() == 1 || address.protocol() == 3) {
            return address;
        }
        throw ChainException.noAccount(address);
    }

    @Override
    public JsonNode actor(Address address, TipSet tipSet) {
        throw ChainException.of("balances were not recorded");
    }

    @Override
    public MinerFunds funds(Address miner, TipSet tipSet) {
        throw ChainException.of("balances were not recorded");
    }

    private Path trace(TipSet tipSet) {
        return files.trace(tipSet.height())
                .orElseThrow(() -> ChainException.missing(stateRoot(tipSet)));
    }

    private TipSet island(Cid block) {
        Long height = heights.get(block);
        if (height == null) {
            throw ChainException.missing(block);
        }
        return atOrBefore(height, head());
    }

    private static String stateRoot(TipSet tipSet) {
        return tipSet.json().path("Blocks").path(0).path("ParentStateRoot").path("/").asString("");
    }
}

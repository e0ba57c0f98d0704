package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.devnet.chain.Answer;
import io.forcepool.devnet.chain.ChainException;
import io.forcepool.devnet.chain.ChainSource;
import io.forcepool.devnet.chain.LotusJson;
import io.forcepool.devnet.chain.TipSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The chain of a seed up to the epoch it has been advanced to. */
public final class GeneratedChain implements ChainSource {

    private static final long MIN_POWER_BYTES = 10L << 40;

    private final ChainSeed seed;
    private final int finality;
    private final Miners miners;
    private final LinkedChain chain;
    private final Traces traces;
    private volatile long epoch;

    /**
     * @param finality how many epochs below the head a tipset is final
     */
    public GeneratedChain(ChainSeed seed, int finality) {
        this.seed = seed;
        this.finality = finality;
        this.miners = new Miners(seed);
        this.chain = new LinkedChain(seed, miners);
        this.traces = new Traces(seed, miners);
    }

    /** The current epoch: a tipset or, on a null round, just a height. */
    public long epoch() {
        return epoch;
    }

    /** Makes the chain longer; never shorter. The head moves when all of it is made. */
    public synchronized void advanceTo(long height) {
        chain.growTo(height);
        epoch = Math.max(epoch, height);
    }

    @Override
    public String network() {
        return seed.network();
    }

    @Override
    public TipSet head() {
        return chain.atOrBefore(epoch);
    }

    @Override
    public TipSet finalised() {
        return chain.atOrBefore(Math.max(0, head().height() - finality));
    }

    @Override
    public Optional<TipSet> genesis() {
        return Optional.of(chain.atOrBefore(0));
    }

    @Override
    public TipSet atOrBefore(long height, TipSet anchor) {
        return chain.atOrBefore(height);
    }

    @Override
    public TipSet tipSet(List<Cid> key) {
        TipSet found = with(key.getFirst());
        if (!found.key().equals(key)) {
            throw ChainException.of("no tipset of this chain has exactly the blocks " + key);
        }
        return found;
    }

    @Override
    public JsonNode block(Cid cid) {
        return with(cid).block(cid);
    }

    @Override
    public Answer execution(TipSet tipSet) {
        long height = tipSet.height();
        Cid root = chain.stateAfter(height, tipSet.key());
        return Answer.of(
                height == 0
                        ? traces.none(root)
                        : traces.of(chain.epoch(height), chain.parentHeight(height), root));
    }

    @Override
    public JsonNode minerPower(String miner, TipSet tipSet) {
        long height = chain.parentHeight(tipSet.height());
        int index = miners.indexOf(new Address(miner));
        var claim = index < 0 ? LotusJson.Claim.NONE : miners.claim(index, height);
        boolean enough = claim.raw().longValueExact() >= MIN_POWER_BYTES;
        return LotusJson.power(claim, miners.total(height), enough);
    }

    @Override
    public JsonNode minerInfo(String miner, TipSet tipSet) {
        int index = miners.indexOf(new Address(miner));
        if (index < 0) {
            throw ChainException.unknownMiner();
        }
        return miners.info(index).json();
    }

    /** The tipset that has this block; what is made but above the epoch is not there yet. */
    private TipSet with(Cid block) {
        long height = chain.heightOf(block);
        if (height < 0 || height > epoch) {
            throw ChainException.missing(block);
        }
        return chain.atOrBefore(height);
    }
}

package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.BlockHeader;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.devnet.chain.Answer;
import io.forcepool.devnet.chain.ChainException;
import io.forcepool.devnet.chain.ChainSource;
import io.forcepool.devnet.chain.LotusJson;
import io.forcepool.devnet.chain.TipSet;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/**
 * The chain of a seed up to the epoch it has been advanced to. It is made once, in order, which
 * leaves an index; a tipset or a trace that is asked for is made again from seed and index.
 */
public final class GeneratedChain implements ChainSource {

    private static final int CACHED_TIPSETS = 128;
    private static final long MIN_POWER_BYTES = 10L << 40;
    private static final Epoch GENESIS = new Epoch(0, BigInteger.ONE, List.of());

    private final ChainSeed chain;
    private final int finality;
    private final Miners miners;
    private final Epochs epochs;
    private final Headers headers;
    private final Traces traces;
    private final ChainIndex index = new ChainIndex();
    private final ReentrantLock growing = new ReentrantLock();
    private volatile long epoch;

    /** The last epoch that is no null round: the parent of what comes next. */
    private Epoch grown = GENESIS;

    private final Map<Long, TipSet> cache =
            new LinkedHashMap<>(CACHED_TIPSETS, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, TipSet> eldest) {
                    return size() > CACHED_TIPSETS;
                }
            };

    /**
     * @param finality how many epochs below the head a tipset is final
     */
    public GeneratedChain(ChainSeed chain, int finality) {
        this.chain = chain;
        this.finality = finality;
        this.miners = new Miners(chain);
        this.epochs = new Epochs(chain, miners);
        this.headers = new Headers(chain, miners);
        this.traces = new Traces(chain, miners);
        index.append(List.of(headers.genesis().cid()), 0, 0);
    }

    /** The current epoch: a tipset or, on a null round, just a height. */
    public long epoch() {
        return epoch;
    }

    /** Makes the chain longer; never shorter. The head moves when all of it is made. */
    public void advanceTo(long height) {
        growing.lock();
        try {
            while (index.heights() <= height) {
                grow(index.heights());
            }
            epoch = Math.max(epoch, height);
        } finally {
            growing.unlock();
        }
    }

    @Override
    public String network() {
        return chain.network();
    }

    @Override
    public TipSet head() {
        return at(index.tipSetAtOrBelow(epoch));
    }

    @Override
    public TipSet finalised() {
        long head = index.tipSetAtOrBelow(epoch);
        return at(index.tipSetAtOrBelow(Math.max(0, head - finality)));
    }

    @Override
    public Optional<TipSet> genesis() {
        return Optional.of(at(0));
    }

    @Override
    public TipSet atOrBefore(long height, TipSet anchor) {
        return at(index.tipSetAtOrBelow(height));
    }

    @Override
    public TipSet tipSet(List<Cid> key) {
        TipSet found = at(heightOf(key.getFirst()));
        if (!found.key().equals(key)) {
            throw ChainException.of("no tipset of this chain has exactly the blocks " + key);
        }
        return found;
    }

    @Override
    public JsonNode block(Cid cid) {
        return at(heightOf(cid)).block(cid);
    }

    @Override
    public Answer execution(TipSet tipSet) {
        long height = tipSet.height();
        if (height == 0) {
            return Answer.of(traces.none(Roots.genesisState(chain)));
        }
        long parent = index.tipSetAtOrBelow(height - 1);
        return Answer.of(traces.of(plan(height), parent, Roots.stateAfter(tipSet.key())));
    }

    @Override
    public JsonNode minerPower(String miner, TipSet tipSet) {
        long height = parentHeight(tipSet);
        int index = miners.indexOf(new Address(miner));
        var claim = index < 0 ? LotusJson.Claim.NONE : miners.claim(index, height);
        boolean enough = claim.raw().longValueExact() >= MIN_POWER_BYTES;
        return LotusJson.power(claim, miners.total(height), enough);
    }

    @Override
    public JsonNode minerInfo(String miner, TipSet tipSet) {
        int index = miners.indexOf(new Address(miner));
        if (index < 0) {
            throw ChainException.of("failed to load miner actor: actor not found");
        }
        return miners.info(index).json();
    }

    /** A question about a tipset's state is answered from the state before it. */
    private long parentHeight(TipSet tipSet) {
        return tipSet.height() == 0 ? 0 : index.tipSetAtOrBelow(tipSet.height() - 1);
    }

    private long heightOf(Cid block) {
        long height = index.heightOf(block);
        if (height < 0 || height > epoch) {
            throw ChainException.missing(block);
        }
        return height;
    }

    private void grow(long height) {
        Epoch next = plan(height);
        if (next.nullRound()) {
            index.append(List.of(), 0, 0);
            return;
        }
        List<Cid> key = blocks(next, grown).stream().map(BlockHeader::cid).toList();
        index.append(key, next.weight(), next.messages().size());
        grown = next;
    }

    private TipSet at(long height) {
        synchronized (cache) {
            return cache.computeIfAbsent(height, this::make);
        }
    }

    private TipSet make(long height) {
        if (height == 0) {
            return LotusJson.tipSet(height, index.key(height), List.of(headers.genesis()));
        }
        Epoch parent = plan(index.tipSetAtOrBelow(height - 1));
        return LotusJson.tipSet(height, index.key(height), blocks(plan(height), parent));
    }

    private Epoch plan(long height) {
        return height == 0 ? GENESIS : epochs.at(height, index.messagesBelow(height));
    }

    private List<BlockHeader> blocks(Epoch epoch, Epoch parent) {
        List<Cid> key = index.key(parent.height());
        return headers.of(
                epoch,
                new Headers.Parent(
                        key,
                        BigInteger.valueOf(index.weight(parent.height())),
                        parent.height() == 0 ? Roots.genesisState(chain) : Roots.stateAfter(key),
                        Roots.receipts(parent.messages())));
    }
}

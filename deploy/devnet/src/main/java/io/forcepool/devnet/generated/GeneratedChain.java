package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.devnet.chain.Answer;
import io.forcepool.devnet.chain.ChainException;
import io.forcepool.devnet.chain.ChainSource;
import io.forcepool.devnet.chain.LotusJson;
import io.forcepool.devnet.chain.MinerFunds;
import io.forcepool.devnet.chain.TipSet;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/**
 * The chain of a seed up to the epoch it has been advanced to, and the forks it was sent to. What
 * was once part of it is still there for those who know its name, as on a real node.
 */
public final class GeneratedChain implements ChainSource {

    private static final long MIN_POWER_BYTES = 10L << 40;

    private final ChainSeed seed;
    private final int finality;
    private final Miners miners;
    private final Wallets wallets;
    private final Traces traces;
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /** The forks, the newest last. */
    private final List<LinkedChain> forks = new CopyOnWriteArrayList<>();

    private volatile Tip tip;

    /** The highest height that ever was final: a fork with a lower head does not undo it. */
    private volatile long settled;

    /**
     * @param finality how many epochs below the head a tipset is final
     */
    public GeneratedChain(ChainSeed seed, int finality) {
        this.seed = seed;
        this.finality = finality;
        this.miners = new Miners(seed);
        this.wallets = new Wallets(seed, miners);
        this.traces = new Traces(seed, miners);
        this.tip = new Tip(new LinkedChain(seed, miners), 0);
        forks.add(tip.chain);
    }

    /** The fork the head is on and the epoch: they change together. */
    private record Tip(LinkedChain chain, long epoch) {}

    /** The current epoch: a tipset or, on a null round, just a height. */
    public long epoch() {
        return tip.epoch;
    }

    /** Makes the chain longer; never shorter. The head moves when all of it is made. */
    public synchronized void advanceTo(long height) {
        tip.chain.growTo(height);
        move(new Tip(tip.chain, Math.max(tip.epoch, height)));
    }

    /** Makes the chain longer by epochs without a block. */
    public synchronized void silentFor(long epochs) {
        tip.chain.silentTo(tip.epoch + epochs);
        move(new Tip(tip.chain, tip.epoch + epochs));
    }

    /**
     * Puts other epochs in the place of the last ones.
     *
     * @param depth how many, at most all but the first
     */
    public synchronized void reorganise(long depth) {
        if (depth < 1 || depth > tip.epoch) {
            throw new IllegalArgumentException(
                    "a reorganisation of 1 to " + tip.epoch + " epochs, not " + depth);
        }
        fork(tip.chain.branch(forks.size(), tip.epoch - depth));
    }

    /**
     * Lets a tipset with one block fewer win at the last height that has more than one and is not
     * final; what comes after it is other, too.
     *
     * @return the height
     */
    public synchronized long compete() {
        for (long height = head().height(); height > settled; height--) {
            if (tip.chain.blocksAt(height) > 1) {
                fork(tip.chain.competing(forks.size(), height));
                return height;
            }
        }
        throw new IllegalArgumentException("no height above the final one has two blocks");
    }

    /** The highest height that ever was final; what is at it never changes but by a deep reorg. */
    public long settled() {
        return settled;
    }

    @Override
    public Runnable watch(Runnable watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    @Override
    public String network() {
        return seed.network();
    }

    @Override
    public TipSet head() {
        Tip now = tip;
        return now.chain.atOrBefore(now.epoch);
    }

    @Override
    public TipSet finalised() {
        Tip now = tip;
        long head = now.chain.atOrBefore(now.epoch).height();
        return now.chain.atOrBefore(Math.max(0, head - finality));
    }

    @Override
    public Optional<TipSet> genesis() {
        return Optional.of(tip.chain.atOrBefore(0));
    }

    @Override
    public TipSet atOrBefore(long height, TipSet anchor) {
        return fork(anchor).atOrBefore(height);
    }

    @Override
    public TipSet tipSet(List<Cid> key) {
        for (LinkedChain fork : newestFirst()) {
            long height = fork.heightOf(key.getFirst());
            if (height >= 0 && seen(fork, height)) {
                TipSet found = fork.atOrBefore(height);
                if (found.key().equals(key)) {
                    return found;
                }
            }
        }
        with(key.getFirst());
        throw ChainException.of("no tipset of this chain has exactly the blocks " + key);
    }

    @Override
    public JsonNode block(Cid cid) {
        return with(cid).block(cid);
    }

    @Override
    public JsonNode messages(TipSet tipSet) {
        Epoch epoch = fork(tipSet).epoch(tipSet.height());
        return LotusJson.array(
                epoch.messages().stream()
                        .map(
                                it ->
                                        LotusJson.listed(
                                                LotusJson.cid(it.cid()),
                                                LotusJson.message(it.signed().message())))
                        .toList());
    }

    @Override
    public Answer execution(TipSet tipSet) {
        LinkedChain fork = fork(tipSet);
        long height = tipSet.height();
        Cid root = fork.stateAfter(height, tipSet.key());
        return Answer.of(
                height == 0
                        ? traces.none(root)
                        : traces.of(fork.epoch(height), fork.parentHeight(height), root));
    }

    @Override
    public JsonNode minerPower(String miner, TipSet tipSet) {
        long height = fork(tipSet).parentHeight(tipSet.height());
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

    @Override
    public Address id(Address address, TipSet tipSet) {
        return address.protocol() == 0
                ? address
                : wallets.id(address).orElseThrow(() -> ChainException.unknownActor(address));
    }

    @Override
    public Address key(Address address, TipSet tipSet) {
        return address.protocol() == 1 || address.protocol() == 3
                ? address
                : wallets.key(address).orElseThrow(() -> ChainException.noAccount(address));
    }

    @Override
    public JsonNode actor(Address address, TipSet tipSet) {
        return fork(tipSet).actor(id(address, tipSet), tipSet.height());
    }

    @Override
    public MinerFunds funds(Address miner, TipSet tipSet) {
        int index = miners.indexOf(miner);
        if (index < 0) {
            throw ChainException.unknownMiner();
        }
        LinkedChain fork = fork(tipSet);
        BigInteger balance = fork.balance(miners.address(index), tipSet.height());
        return miners.funds(index, fork.parentHeight(tipSet.height()), balance);
    }

    private void fork(LinkedChain branch) {
        branch.growTo(tip.epoch);
        forks.add(branch);
        move(new Tip(branch, tip.epoch));
    }

    private void move(Tip next) {
        tip = next;
        settled = Math.max(settled, finalised().height());
        watchers.forEach(Runnable::run);
    }

    private List<LinkedChain> newestFirst() {
        return forks.reversed();
    }

    /** The fork that has this tipset; of several, the one of the head if it has it, too. */
    private LinkedChain fork(TipSet tipSet) {
        Tip now = tip;
        if (has(now.chain, tipSet)) {
            return now.chain;
        }
        return newestFirst().stream()
                .filter(fork -> has(fork, tipSet))
                .findFirst()
                .orElseThrow(() -> ChainException.missing(tipSet.key().getFirst()));
    }

    private boolean has(LinkedChain fork, TipSet tipSet) {
        return fork.heightOf(tipSet.key().getFirst()) == tipSet.height()
                && fork.atOrBefore(tipSet.height()).key().equals(tipSet.key());
    }

    /** What is made but above the epoch is not there yet. */
    private boolean seen(LinkedChain fork, long height) {
        return fork != tip.chain || height <= tip.epoch;
    }

    /** A tipset that has this block. */
    private TipSet with(Cid block) {
        for (LinkedChain fork : newestFirst()) {
            long height = fork.heightOf(block);
            if (height >= 0 && seen(fork, height)) {
                return fork.atOrBefore(height);
            }
        }
        throw ChainException.missing(block);
    }
}

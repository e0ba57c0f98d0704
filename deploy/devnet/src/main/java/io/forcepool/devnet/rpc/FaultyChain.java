package io.forcepool.devnet.rpc;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.devnet.chain.Answer;
import io.forcepool.devnet.chain.ChainSource;
import io.forcepool.devnet.chain.MinerFunds;
import io.forcepool.devnet.chain.TipSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A chain as a node shows it that was told to be wrong about its head. */
final class FaultyChain implements ChainSource {

    private final ChainSource chain;
    private final Faults faults;
    private @Nullable TipSet stale;

    FaultyChain(ChainSource chain, Faults faults) {
        this.chain = chain;
        this.faults = faults;
    }

    @Override
    public String network() {
        return chain.network();
    }

    @Override
    public synchronized TipSet head() {
        TipSet head = stale != null && faults.has(Fault.STALE_HEAD) ? stale : chain.head();
        stale = head;
        return head;
    }

    @Override
    public TipSet finalised() {
        TipSet head = head();
        TipSet finalised = chain.finalised();
        boolean above = finalised.height() > head.height();
        return faults.has(Fault.LYING_FINALITY) || above ? head : finalised;
    }

    @Override
    public Optional<TipSet> genesis() {
        return chain.genesis();
    }

    @Override
    public TipSet atOrBefore(long height, TipSet anchor) {
        return chain.atOrBefore(height, anchor);
    }

    @Override
    public TipSet tipSet(List<Cid> key) {
        return chain.tipSet(key);
    }

    @Override
    public Runnable watch(Runnable watcher) {
        return chain.watch(watcher);
    }

    @Override
    public JsonNode block(Cid cid) {
        return chain.block(cid);
    }

    @Override
    public JsonNode messages(TipSet tipSet) {
        return chain.messages(tipSet);
    }

    @Override
    public Answer execution(TipSet tipSet) {
        return chain.execution(tipSet);
    }

    @Override
    public JsonNode minerPower(String miner, TipSet tipSet) {
        return chain.minerPower(miner, tipSet);
    }

    @Override
    public JsonNode minerInfo(String miner, TipSet tipSet) {
        return chain.minerInfo(miner, tipSet);
    }

    @Override
    public Address id(Address address, TipSet tipSet) {
        return chain.id(address, tipSet);
    }

    @Override
    public Address key(Address address, TipSet tipSet) {
        return chain.key(address, tipSet);
    }

    @Override
    public JsonNode actor(Address address, TipSet tipSet) {
        return chain.actor(address, tipSet);
    }

    @Override
    public MinerFunds funds(Address miner, TipSet tipSet) {
        return chain.funds(miner, tipSet);
    }
}

package io.forcepool.devnet.chain;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where a node's answers come from. A question without an answer is a {@link ChainException}. */
public interface ChainSource {

    String network();

    TipSet head();

    TipSet finalised();

    /** None where the genesis was not recorded; Lotus then answers null. */
    Optional<TipSet> genesis();

    /** The tipset at this height or, on a null round, the one before it; never above the anchor. */
    TipSet atOrBefore(long height, TipSet anchor);

    TipSet tipSet(List<Cid> key);

    /** Runs something whenever the head may have changed, until what is returned is run. */
    default Runnable watch(Runnable watcher) {
        return () -> {};
    }

    /** One header. */
    JsonNode block(Cid cid);

    /** The messages of a tipset in the order of their execution, each once. */
    JsonNode messages(TipSet tipSet);

    /** What StateCompute says about a tipset: the state root after it and the execution traces. */
    Answer execution(TipSet tipSet);

    /** A miner's claim and the network's, in the parent state of the tipset; zeros when unknown. */
    JsonNode minerPower(String miner, TipSet tipSet);

    JsonNode minerInfo(String miner, TipSet tipSet);

    /** The number of an actor; a number is its own. */
    Address id(Address address, TipSet tipSet);

    /** The key of a wallet; a key is its own. */
    Address key(Address address, TipSet tipSet);

    /** An actor with its balance and nonce, in the parent state of the tipset. */
    JsonNode actor(Address address, TipSet tipSet);

    /** What a miner has, in the parent state of the tipset. */
    MinerFunds funds(Address miner, TipSet tipSet);
}

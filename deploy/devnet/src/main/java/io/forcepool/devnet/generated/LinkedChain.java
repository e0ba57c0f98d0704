package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.BlockHeader;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.devnet.chain.LotusJson;
import io.forcepool.devnet.chain.TipSet;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Links epochs to a chain. It is made once, in order, which leaves an index; a tipset that is asked
 * for is made again from seed and index. One thread makes it longer while many read.
 */
final class LinkedChain {

    private static final int CACHED_TIPSETS = 128;
    private static final Epoch GENESIS = new Epoch(0, BigInteger.ONE, List.of());

    private final ChainSeed chain;
    private final Epochs epochs;
    private final Headers headers;
    private final ChainIndex index = new ChainIndex();

    /** The last epoch that is no null round: the parent of what comes next. */
    private Epoch last = GENESIS;

    private final Map<Long, TipSet> cache =
            new LinkedHashMap<>(CACHED_TIPSETS, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, TipSet> eldest) {
                    return size() > CACHED_TIPSETS;
                }
            };

    LinkedChain(ChainSeed chain, Miners miners) {
        this.chain = chain;
        this.epochs = new Epochs(chain, miners);
        this.headers = new Headers(chain, miners);
        index.append(List.of(headers.genesis().cid()), 0, 0);
    }

    /** Makes all heights up to this one that are not yet there. */
    synchronized void growTo(long height) {
        while (index.heights() <= height) {
            grow(index.heights());
        }
    }

    /** The tipset at this height, or the one before. */
    TipSet atOrBefore(long height) {
        long at = index.tipSetAtOrBelow(height);
        synchronized (cache) {
            return cache.computeIfAbsent(at, this::make);
        }
    }

    /** The height of the tipset that this one has for a parent; 0 for the genesis itself. */
    long parentHeight(long height) {
        return height == 0 ? 0 : index.tipSetAtOrBelow(height - 1);
    }

    /** The height of a block, or -1. */
    long heightOf(Cid block) {
        return index.heightOf(block);
    }

    /** What happens at a height. */
    Epoch epoch(long height) {
        return height == 0 ? GENESIS : epochs.at(height, index.messagesBelow(height));
    }

    /** The state root after a tipset; the genesis is not executed. */
    Cid stateAfter(long height, List<Cid> key) {
        return height == 0 ? Roots.genesisState(chain) : Roots.stateAfter(key);
    }

    private void grow(long height) {
        Epoch next = epoch(height);
        if (next.nullRound()) {
            index.append(List.of(), 0, 0);
            return;
        }
        List<Cid> key = blocks(next, last).stream().map(BlockHeader::cid).toList();
        index.append(key, next.weight(), next.messages().size());
        last = next;
    }

    private TipSet make(long height) {
        List<BlockHeader> blocks =
                height == 0
                        ? List.of(headers.genesis())
                        : blocks(epoch(height), epoch(parentHeight(height)));
        return LotusJson.tipSet(height, index.key(height), blocks);
    }

    private List<BlockHeader> blocks(Epoch epoch, Epoch parent) {
        List<Cid> key = index.key(parent.height());
        return headers.of(
                epoch,
                new Headers.Parent(
                        key,
                        BigInteger.valueOf(index.weight(parent.height())),
                        stateAfter(parent.height(), key),
                        Roots.receipts(parent.messages())));
    }
}

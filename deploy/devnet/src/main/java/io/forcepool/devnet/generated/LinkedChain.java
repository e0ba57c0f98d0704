package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.BlockHeader;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.devnet.chain.ChainException;
import io.forcepool.devnet.chain.LotusJson;
import io.forcepool.devnet.chain.TipSet;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Links epochs to a chain. It is made once, in order, which leaves an index; a tipset that is asked
 * for is made again from seed and index. One thread makes it longer while many read.
 *
 * <p>A branch has the heights of its trunk up to one, and others above it.
 */
final class LinkedChain {

    private static final int HEIGHTS_PER_BOOK = 512;
    private static final Epoch GENESIS = new Epoch(0, BigInteger.ONE, List.of());

    private final ChainSeed chain;
    private final Miners miners;
    private final MadeTipSets made;
    private final @Nullable LinkedChain trunk;
    private final long first;
    private final @Nullable Epoch competing;
    private final Epochs epochs;
    private final Headers headers;
    private final Wallets wallets;
    private final Balances balances;
    private final ChainIndex index = new ChainIndex();

    /** What the actors had before some heights, kept so that little is executed again. */
    private final ConcurrentSkipListMap<Long, Map<Address, BigInteger>> books =
            new ConcurrentSkipListMap<>();

    /** What they have before the next height; changed by the one thread that makes it longer. */
    private final Map<Address, BigInteger> funds;

    /** The last epoch that is no null round: the parent of what comes next. */
    private Epoch last;

    LinkedChain(ChainSeed chain, Miners miners) {
        this(chain, miners, new MadeTipSets(), null, 0, null, GENESIS);
        index.append(List.of(headers.genesis().cid()), 0, 0);
    }

    private LinkedChain(
            ChainSeed chain,
            Miners miners,
            MadeTipSets made,
            @Nullable LinkedChain trunk,
            long first,
            @Nullable Epoch competing,
            Epoch last) {
        this.chain = chain;
        this.miners = miners;
        this.made = made;
        this.trunk = trunk;
        this.first = first;
        this.competing = competing;
        this.epochs = new Epochs(chain, miners);
        this.headers = new Headers(chain, miners);
        this.wallets = new Wallets(chain, miners);
        this.balances = new Balances(chain, miners, wallets);
        this.funds = trunk == null ? balances.genesis() : new HashMap<>(trunk.before(first));
        books.put(first, Map.copyOf(funds));
        this.last = last;
    }

    /** A fork that has all heights up to this one. */
    synchronized LinkedChain branch(long fork, long height) {
        if (trunk != null && height < first) {
            return trunk.branch(fork, height);
        }
        Epoch parent = epoch(atOrBelow(height));
        return new LinkedChain(chain.onFork(fork), miners, made, this, height + 1, null, parent);
    }

    /**
     * A fork whose tipset at this height lacks one of the blocks that are there here: the others
     * are the same blocks in another tipset.
     */
    synchronized LinkedChain competing(long fork, long height) {
        if (trunk != null && height < first) {
            return trunk.competing(fork, height);
        }
        Epoch there = epoch(height);
        Epoch fewer = there.withoutABlock();
        Epoch parent = epoch(parentHeight(height));
        return new LinkedChain(chain.onFork(fork), miners, made, this, height, fewer, parent);
    }

    /** Makes all heights up to this one that are not yet there. */
    synchronized void growTo(long height) {
        while (next() <= height) {
            grow(next());
        }
    }

    /** Makes all heights up to this one that are not yet there, without a block. */
    synchronized void silentTo(long height) {
        while (next() <= height) {
            index.append(List.of(), 0, 0);
        }
    }

    /** The tipset at this height, or the one before. */
    TipSet atOrBefore(long height) {
        long at = atOrBelow(height);
        if (trunk != null && at < first) {
            return trunk.atOrBefore(at);
        }
        return made.get(this, at, () -> make(at));
    }

    /** The height of the tipset that this one has for a parent; 0 for the genesis itself. */
    long parentHeight(long height) {
        return height == 0 ? 0 : atOrBelow(height - 1);
    }

    /** The height of a block of this chain, or -1. */
    long heightOf(Cid block) {
        long own = index.heightOf(block);
        if (own >= 0) {
            return own + first;
        }
        long below = trunk == null ? -1 : trunk.heightOf(block);
        return below < first ? below : -1;
    }

    /** How many blocks there are at a height. */
    int blocksAt(long height) {
        return key(height).size();
    }

    /** What happens at a height. */
    Epoch epoch(long height) {
        if (trunk != null && height < first) {
            return trunk.epoch(height);
        }
        if (competing != null && height == first) {
            return competing;
        }
        return height == 0 ? GENESIS : epochs.at(height, messagesBelow(height));
    }

    /** The state root after a tipset; the genesis is not executed. */
    Cid stateAfter(long height, List<Cid> key) {
        return height == 0 ? Roots.genesisState(chain) : Roots.stateAfter(key);
    }

    /** What an actor has, and how often it has sent, before the tipset at a height is executed. */
    JsonNode actor(Address id, long height) {
        BigInteger balance = balance(id, height);
        return new Actors(height).state(id.id(), wallets.nonce(id, messagesBelow(height)), balance);
    }

    /** What an actor has before the tipset at a height is executed, in attoFIL. */
    BigInteger balance(Address id, long height) {
        BigInteger balance = before(height).get(id);
        if (balance == null) {
            throw ChainException.unknownActor(id);
        }
        return balance;
    }

    /** What the actors have when all tipsets below a height are executed. */
    private Map<Address, BigInteger> before(long height) {
        if (trunk != null && height < first) {
            return trunk.before(height);
        }
        Map.Entry<Long, Map<Address, BigInteger>> book = books.floorEntry(height);
        var then = new HashMap<>(book.getValue());
        for (long next = book.getKey(); next < height; next++) {
            // The genesis is not executed.
            if (next > 0 && blocksAt(next) > 0) {
                balances.execute(epoch(next), parentHeight(next), then);
            }
        }
        return then;
    }

    private long next() {
        return first + index.heights();
    }

    private long atOrBelow(long height) {
        long own = height < first ? -1 : index.tipSetAtOrBelow(height - first);
        if (own >= 0) {
            return own + first;
        }
        return trunk == null ? own : trunk.atOrBelow(Math.min(height, first - 1));
    }

    private List<Cid> key(long height) {
        return trunk != null && height < first ? trunk.key(height) : index.key(height - first);
    }

    private long weight(long height) {
        if (trunk == null) {
            return index.weight(height);
        }
        return height < first
                ? trunk.weight(height)
                : trunk.weight(first - 1) + index.weight(height - first);
    }

    private long messagesBelow(long height) {
        if (trunk == null) {
            return index.messagesBelow(height);
        }
        return height <= first
                ? trunk.messagesBelow(height)
                : trunk.messagesBelow(first) + index.messagesBelow(height - first);
    }

    private void grow(long height) {
        Epoch next = epoch(height);
        if (next.nullRound()) {
            index.append(List.of(), 0, 0);
            return;
        }
        List<Cid> key = blocks(next, last).stream().map(BlockHeader::cid).toList();
        index.append(key, next.weight(), next.messages().size());
        balances.execute(next, last.height(), funds);
        last = next;
        if (height + 1 - books.lastKey() >= HEIGHTS_PER_BOOK) {
            books.put(height + 1, Map.copyOf(funds));
        }
    }

    private TipSet make(long height) {
        List<BlockHeader> blocks =
                height == 0
                        ? List.of(headers.genesis())
                        : blocks(epoch(height), epoch(parentHeight(height)));
        return LotusJson.tipSet(height, key(height), blocks);
    }

    private List<BlockHeader> blocks(Epoch epoch, Epoch parent) {
        List<Cid> key = key(parent.height());
        return headers(epoch)
                .of(
                        epoch,
                        new Headers.Parent(
                                key,
                                BigInteger.valueOf(weight(parent.height())),
                                stateAfter(parent.height(), key),
                                Roots.receipts(parent.messages())));
    }

    /** Blocks that compete are those of the trunk. */
    private Headers headers(Epoch epoch) {
        return trunk != null && competing != null && epoch.height() == first
                ? trunk.headers(epoch)
                : headers;
    }
}

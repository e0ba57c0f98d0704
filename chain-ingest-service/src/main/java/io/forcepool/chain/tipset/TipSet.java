package io.forcepool.chain.tipset;

import io.forcepool.contracts.filecoin.BlockHeader;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The blocks of one height on one fork, whose content gives the CIDs of the key. */
public record TipSet(TipSetKey key, List<BlockHeader> blocks) {

    /** Chain time of one height. */
    public static final Duration EPOCH = Duration.ofSeconds(30);

    public TipSet {
        blocks = List.copyOf(blocks);
        if (blocks.size() != key.cids().size()) {
            throw new TipSetRefusedException(
                    key.cids().size() + " CIDs for " + blocks.size() + " blocks");
        }
        BlockHeader first = blocks.getFirst();
        for (int i = 0; i < blocks.size(); i++) {
            checkContent(key.cids().get(i), blocks.get(i));
            checkSibling(first, blocks.get(i));
        }
        for (int i = 1; i < blocks.size(); i++) {
            if (BlockHeader.ticketOrder().compare(blocks.get(i - 1), blocks.get(i)) >= 0) {
                throw new TipSetRefusedException(
                        "the blocks of height " + first.height() + " are not in ticket order");
            }
        }
    }

    public long height() {
        return blocks.getFirst().height();
    }

    /** The CIDs of the tipset before it. */
    public List<Cid> parents() {
        return blocks.getFirst().parents();
    }

    public Instant time() {
        return Instant.ofEpochSecond(blocks.getFirst().timestamp());
    }

    /** The first height of its UTC day, whether it has a tipset or not: an epoch is 30 s. */
    public long firstHeightOfDay() {
        long ofDay = Math.floorMod(time().getEpochSecond(), Duration.ofDays(1).toSeconds());
        return height() - ofDay / EPOCH.toSeconds();
    }

    /**
     * Whether it is the first of its UTC day, or the first from a height on.
     *
     * @param before the height of the tipset before it, or one at which there is none
     */
    public boolean begins(long before, long height) {
        return height <= height() && before < Math.max(firstHeightOfDay(), height);
    }

    private static void checkContent(Cid name, BlockHeader block) {
        Cid content = block.cid();
        if (!content.equals(name)) {
            throw new TipSetRefusedException(
                    "the block %s at height %d has the content of %s"
                            .formatted(name, block.height(), content));
        }
    }

    private static void checkSibling(BlockHeader first, BlockHeader block) {
        if (block.height() != first.height() || !block.parents().equals(first.parents())) {
            throw new TipSetRefusedException(
                    "blocks of heights %d and %d, or of other parents, in one tipset"
                            .formatted(first.height(), block.height()));
        }
    }
}

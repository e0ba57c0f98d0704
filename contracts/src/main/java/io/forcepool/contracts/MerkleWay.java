package io.forcepool.contracts;

import io.forcepool.contracts.MerkleProof.Hash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Finds the proof for one leaf while all leaves of the tree pass by in order: beside the way from
 * the leaf to the root stand subtrees, and only their roots are kept.
 */
public final class MerkleWay {

    private final long index;
    private final long size;

    /** From the leaf upwards, as a proof has them. */
    private final List<Beside> path;

    private final Iterator<Beside> fromTheLeft;
    private Beside current = new Beside(0, 0, new MerkleTree());
    private long next;

    /** A subtree over the leaves from an index to below another. */
    private record Beside(long from, long to, MerkleTree tree) {}

    /**
     * @throws IllegalArgumentException when the tree has no such leaf
     */
    public MerkleWay(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " of " + size);
        }
        this.index = index;
        this.size = size;
        this.path = path(index, size);
        this.fromTheLeft = path.stream().sorted(Comparator.comparingLong(Beside::from)).iterator();
    }

    /** Takes the next leaf. */
    public MerkleWay add(byte[] leaf) {
        if (next == size) {
            throw new IllegalStateException("there are only " + size + " leaves");
        }
        if (next != index) {
            if (next >= current.to()) {
                current = fromTheLeft.next();
            }
            current.tree().add(leaf);
        }
        next++;
        return this;
    }

    /** The proof, once all leaves have passed. */
    public MerkleProof proof() {
        if (next < size) {
            throw new IllegalStateException(next + " leaves of " + size);
        }
        List<Hash> hashes = path.stream().map(beside -> Hash.of(beside.tree().root())).toList();
        return new MerkleProof(index, size, hashes);
    }

    /** From the root down: the half that the leaf is not in is beside the way. */
    private static List<Beside> path(long index, long size) {
        List<Beside> down = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long split = from + Long.highestOneBit(to - from - 1);
            boolean left = index < split;
            down.add(new Beside(left ? split : from, left ? to : split, new MerkleTree()));
            from = left ? from : split;
            to = left ? split : to;
        }
        return down.reversed();
    }
}

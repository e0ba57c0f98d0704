package io.forcepool.contracts;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The tree hash of RFC 6962 over SHA-256, built leaf by leaf: it keeps one hash per level, however
 * many leaves there are.
 */
public final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256 = Sha256.digest();

    /** The roots of full subtrees from left to right; the bits of {@code size} are their sizes. */
    private final List<byte[]> peaks = new ArrayList<>();

    private long size;

    /** The root over all leaves at once. */
    public static byte[] root(List<byte[]> leaves) {
        var tree = new MerkleTree();
        leaves.forEach(tree::add);
        return tree.root();
    }

    /**
     * Goes on where a tree of this size was left.
     *
     * @param peaks what {@link #peaks()} told then
     */
    public static MerkleTree of(long size, List<byte[]> peaks) {
        if (size < 0 || peaks.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(peaks.size() + " peaks of " + size + " leaves");
        }
        var tree = new MerkleTree();
        tree.peaks.addAll(peaks);
        tree.size = size;
        return tree;
    }

    public MerkleTree add(byte[] leaf) {
        byte[] peak = leafHash(leaf);
        for (long full = size; (full & 1) == 1; full >>>= 1) {
            peak = nodeHash(peaks.removeLast(), peak);
        }
        peaks.add(peak);
        size++;
        return this;
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** The root over the leaves so far; more may follow. */
    public byte[] root() {
        if (peaks.isEmpty()) {
            return sha256.digest();
        }
        byte[] root = peaks.getLast();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = nodeHash(peaks.get(i), root);
        }
        return root.clone();
    }

    /** The roots of its full subtrees from left to right: all that is needed to go on. */
    public List<byte[]> peaks() {
        return List.copyOf(peaks);
    }

    byte[] leafHash(byte[] leaf) {
        sha256.update(LEAF);
        return sha256.digest(leaf);
    }

    byte[] nodeHash(byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }
}

package io.forcepool.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * That a leaf stands at an index of a tree of a size: the hashes beside its way to the root, from
 * below (RFC 6962 §2.1.1).
 */
public record MerkleProof(long index, long size, List<Hash> path) {

    /** A hash as hex, so that a proof is a value and reads well in JSON. */
    public record Hash(@JsonValue String hex) {

        private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

        public Hash {
            // Capital letters would be a second writing of the same hash.
            if (!SHA256.matcher(hex).matches()) {
                throw new IllegalArgumentException("not a SHA-256 hash: " + hex);
            }
        }

        @JsonCreator
        static Hash of(String hex) {
            return new Hash(hex);
        }

        static Hash of(byte[] bytes) {
            return new Hash(HexFormat.of().formatHex(bytes));
        }

        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    public MerkleProof {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " of " + size);
        }
        path = List.copyOf(path);
    }

    /** The proof for one of these leaves. */
    public static MerkleProof of(List<byte[]> leaves, int index) {
        var way = new MerkleWay(index, leaves.size());
        leaves.forEach(way::add);
        return way.proof();
    }

    /** Whether the leaf belongs to the tree with this root (RFC 9162 §2.1.3.2). */
    public boolean holds(byte[] leaf, byte[] root) {
        var tree = new MerkleTree();
        byte[] hash = tree.leafHash(leaf);
        long node = index;
        long last = size - 1;
        for (Hash beside : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = tree.nodeHash(beside.bytes(), hash);
                // On the right edge, levels where the tree has no node beside are skipped.
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                hash = tree.nodeHash(hash, beside.bytes());
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }
}

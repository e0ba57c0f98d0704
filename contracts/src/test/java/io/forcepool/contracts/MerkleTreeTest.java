package io.forcepool.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.forcepool.contracts.MerkleProof.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vectors are those of the certificate transparency project. */
class MerkleTreeTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final List<byte[]> LEAVES =
            Stream.of(
                            "",
                            "00",
                            "10",
                            "2021",
                            "3031",
                            "40414243",
                            "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f")
                    .map(HEX::parseHex)
                    .toList();
    private static final List<String> ROOTS =
            List.of(
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void rootsAreThoseOfTheVectors() {
        var tree = new MerkleTree();
        for (int size = 0; size <= LEAVES.size(); size++) {
            assertThat(HEX.formatHex(tree.root())).isEqualTo(ROOTS.get(size));
            assertThat(HEX.formatHex(MerkleTree.root(LEAVES.subList(0, size))))
                    .isEqualTo(ROOTS.get(size));
            assertThat(tree.size()).isEqualTo(size);
            if (size < LEAVES.size()) {
                tree.add(LEAVES.get(size));
            }
        }
    }

    @Test
    void proofsAreThoseOfTheVectors() {
        proof(1, 0);
        proof(
                8,
                0,
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        proof(
                8,
                5,
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        proof(3, 2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        proof(
                5,
                1,
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void aTreeGoesOnFromItsPeaks() {
        List<byte[]> leaves = leaves(40);
        for (int size = 0; size <= 40; size++) {
            var tree = new MerkleTree();
            leaves.subList(0, size).forEach(tree::add);
            var gone = MerkleTree.of(size, tree.peaks());
            assertThat(gone.root()).isEqualTo(tree.root());
            leaves.subList(size, 40).forEach(gone::add);
            assertThat(gone.root()).isEqualTo(MerkleTree.root(leaves));
            assertThat(gone.size()).isEqualTo(40);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.of(2, List.of()));
    }

    @Test
    void aWayNeedsAllLeavesAndNoMore() {
        var way = new MerkleWay(0, 2).add(new byte[1]);
        assertThatIllegalStateException().isThrownBy(way::proof);
        way.add(new byte[1]);
        assertThat(way.proof().path()).hasSize(1);
        assertThatIllegalStateException().isThrownBy(() -> way.add(new byte[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> new MerkleWay(2, 2));
    }

    @Test
    void aProofHoldsForItsLeafIndexSizeAndRootOnly() {
        for (int size = 1; size <= 40; size++) {
            List<byte[]> leaves = leaves(size);
            byte[] root = MerkleTree.root(leaves);
            for (int index = 0; index < size; index++) {
                var proof = MerkleProof.of(leaves, index);
                byte[] leaf = leaves.get(index);
                assertThat(proof.holds(leaf, root)).isTrue();
                assertThat(proof.holds(new byte[] {1, 2}, root)).isFalse();
                assertThat(proof.holds(leaf, leaf)).isFalse();
                for (int other = 0; other < size; other++) {
                    var moved = new MerkleProof(other, size, proof.path());
                    assertThat(moved.holds(leaf, root)).isEqualTo(other == index);
                }
                assertNoOtherPathHolds(proof, leaf, root);
            }
        }
    }

    @Test
    void aLeafIsNotANode() {
        List<byte[]> two = leaves(2);
        var tree = new MerkleTree();
        byte[] both = concat(tree.leafHash(two.get(0)), tree.leafHash(two.get(1)));
        assertThat(MerkleTree.root(List.of(both))).isNotEqualTo(MerkleTree.root(two));
    }

    @Test
    void whatCannotBeAProofIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MerkleProof(0, 0, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new MerkleProof(-1, 1, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new MerkleProof(1, 1, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Hash("00"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Hash("x".repeat(64)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Hash("A".repeat(64)));
    }

    private static void assertNoOtherPathHolds(MerkleProof proof, byte[] leaf, byte[] root) {
        var longer = new ArrayList<>(proof.path());
        longer.add(new Hash(ROOTS.getFirst()));
        assertThat(new MerkleProof(proof.index(), proof.size(), longer).holds(leaf, root))
                .isFalse();
        for (int i = 0; i < proof.path().size(); i++) {
            var changed = new ArrayList<>(proof.path());
            changed.set(i, new Hash(ROOTS.getFirst()));
            assertThat(new MerkleProof(proof.index(), proof.size(), changed).holds(leaf, root))
                    .isFalse();
            var shorter = new ArrayList<>(proof.path());
            shorter.remove(i);
            assertThat(new MerkleProof(proof.index(), proof.size(), shorter).holds(leaf, root))
                    .isFalse();
        }
    }

    private static void proof(int size, int index, String... path) {
        List<byte[]> leaves = LEAVES.subList(0, size);
        var proof = MerkleProof.of(leaves, index);
        assertThat(proof.path()).isEqualTo(Arrays.stream(path).map(Hash::new).toList());
        assertThat(proof.holds(leaves.get(index), HEX.parseHex(ROOTS.get(size)))).isTrue();
    }

    private static List<byte[]> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ByteBuffer.allocate(4).putInt(i).array())
                .toList();
    }

    private static byte[] concat(byte[] left, byte[] right) {
        return ByteBuffer.allocate(left.length + right.length).put(left).put(right).array();
    }
}

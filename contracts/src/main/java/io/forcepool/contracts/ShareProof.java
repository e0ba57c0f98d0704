package io.forcepool.contracts;

import io.forcepool.contracts.SharePage.Share;
import java.util.HexFormat;
import java.util.List;

/**
 * That shares of a user stand in a run: what a user keeps, and can check alone. The root is the one
 * that the run was published with.
 *
 * @param sharesRoot hex of the tree over all shares of the run, {@link RunFact.RunPublished}
 */
public record ShareProof(RunId run, String sharesRoot, List<Entry> entries) {

    public ShareProof {
        entries = List.copyOf(entries);
    }

    /** A share and the hashes beside its way to the root. */
    public record Entry(Share share, MerkleProof proof) {}

    /** What is hashed for a share. */
    private record Leaf(RunId run, Share share) {}

    /** The leaf of a share in the tree over all shares of its run. */
    public static byte[] leaf(RunId run, Share share) {
        return FactJson.write(new Leaf(run, share));
    }

    /** Whether there are shares, and all of them stand in the tree with this root. */
    public boolean holds() {
        byte[] root = HexFormat.of().parseHex(sharesRoot);
        return !entries.isEmpty()
                && entries.stream()
                        .allMatch(entry -> entry.proof().holds(leaf(run, entry.share()), root));
    }
}

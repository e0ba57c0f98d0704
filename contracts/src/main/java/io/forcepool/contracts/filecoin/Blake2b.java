package io.forcepool.contracts.filecoin;

import org.bouncycastle.crypto.digests.Blake2bDigest;

/** The hash that Filecoin names and checks things with. */
final class Blake2b {

    private Blake2b() {}

    static byte[] hash(int bytes, byte[] data) {
        var digest = new Blake2bDigest(bytes * 8);
        digest.update(data, 0, data.length);
        byte[] hash = new byte[bytes];
        digest.doFinal(hash, 0);
        return hash;
    }
}

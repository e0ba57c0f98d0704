package io.forcepool.platform.consume;

import io.forcepool.contracts.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256 of what a record says: its id, its type and its value. */
record Digest(byte[] bytes) {

    /** Characters of a SHA-256 in hexadecimal. */
    static final int HEX_LENGTH = 64;

    static Digest of(String id, String type, byte[] value) {
        MessageDigest sha256 = Sha256.digest();
        part(sha256, id.getBytes(StandardCharsets.UTF_8));
        part(sha256, type.getBytes(StandardCharsets.UTF_8));
        part(sha256, value);
        return new Digest(sha256.digest());
    }

    /** With its length in front, so that no two records run together to the same bytes. */
    private static void part(MessageDigest sha256, byte[] bytes) {
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha256.update(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}

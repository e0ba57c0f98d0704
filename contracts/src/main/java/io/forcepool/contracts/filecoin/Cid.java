package io.forcepool.contracts.filecoin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * A content id of version 1 as text in base 32, {@code bafy2bza…}. Its digest is not looked into:
 * genesis has SHA-256 ids and the code of old actors is an id of its own name.
 */
public record Cid(@JsonValue String text) implements Comparable<Cid> {

    /** The most bytes of an id that is read; the chain's own ids have 38. */
    public static final int BYTES_MAX = 256;

    private static final int VERSION = 1;
    private static final int DAG_CBOR = 0x71;
    private static final int BLAKE2B_256 = 0xb220;
    private static final int HASH_BYTES = 32;
    private static final int TEXT_MAX = 1 + (BYTES_MAX * 8 + 4) / 5;

    @JsonCreator
    public Cid {
        if (!text.startsWith("b") || text.length() > TEXT_MAX) {
            throw new IllegalArgumentException("not a base 32 CID: " + shortened(text));
        }
        try {
            check(Base32.decode(text.substring(1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a CID: " + text + ": " + e.getMessage(), e);
        }
    }

    public static Cid ofBytes(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            throw new IllegalArgumentException("a CID of " + bytes.length + " bytes");
        }
        return new Cid("b" + Base32.encode(bytes));
    }

    /** The id of a DAG-CBOR block: blake2b-256, as everything on the chain is named. */
    public static Cid ofDagCbor(byte[] block) {
        var bytes = new ByteArrayOutputStream();
        Varint.write(bytes, VERSION);
        Varint.write(bytes, DAG_CBOR);
        Varint.write(bytes, BLAKE2B_256);
        Varint.write(bytes, HASH_BYTES);
        bytes.writeBytes(Blake2b.hash(HASH_BYTES, block));
        return ofBytes(bytes.toByteArray());
    }

    public byte[] bytes() {
        return Base32.decode(text.substring(1));
    }

    @Override
    public int compareTo(Cid other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static void check(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        if (Varint.read(in) != VERSION) {
            throw new IllegalArgumentException("not version 1");
        }
        Varint.read(in); // what the content is
        Varint.read(in); // which hash
        long digest = Varint.read(in);
        if (digest != in.remaining()) {
            throw new IllegalArgumentException(
                    "a digest of " + digest + " bytes has " + in.remaining());
        }
    }

    private static String shortened(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, 80) + "…";
    }
}

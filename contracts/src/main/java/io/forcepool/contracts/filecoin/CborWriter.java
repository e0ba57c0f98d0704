package io.forcepool.contracts.filecoin;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes the part of DAG-CBOR that Filecoin's blocks and messages are made of. */
public final class CborWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Begins an array of this many items; they follow. */
    public CborWriter array(int items) {
        return head(4, items);
    }

    /** A signed 64-bit integer. */
    public CborWriter integer(long value) {
        return value >= 0 ? head(0, value) : head(1, ~value);
    }

    /** An unsigned 64-bit integer, whose highest bit Java shows as a sign. */
    public CborWriter unsigned(long value) {
        return head(0, value);
    }

    public CborWriter bytes(byte[] bytes) {
        head(2, bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    public CborWriter bytes(Bytes bytes) {
        return bytes(bytes.toArray());
    }

    /** A Filecoin big integer: no bytes for zero, else a sign byte and the magnitude. */
    public CborWriter bigInt(BigInteger value) {
        return bytes(BigIntForm.format(value));
    }

    public CborWriter bool(boolean value) {
        out.write(value ? 0xf5 : 0xf4);
        return this;
    }

    public CborWriter nothing() {
        out.write(0xf6);
        return this;
    }

    public CborWriter address(Address address) {
        return bytes(address.bytes());
    }

    /** A link: tag 42 around a zero byte and the CID. */
    public CborWriter link(Cid cid) {
        byte[] id = cid.bytes();
        byte[] bytes = new byte[1 + id.length];
        System.arraycopy(id, 0, bytes, 1, id.length);
        return head(6, 42).bytes(bytes);
    }

    public CborWriter links(Collection<Cid> cids) {
        array(cids.size());
        cids.forEach(this::link);
        return this;
    }

    /** A signature is its type byte and its data; none is null. */
    public CborWriter signature(@Nullable Signature signature) {
        return signature == null ? nothing() : bytes(signature.bytes());
    }

    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private CborWriter head(int major, long value) {
        int type = major << 5;
        if (Long.compareUnsigned(value, 24) < 0) {
            out.write(type | (int) value);
        } else if (Long.compareUnsigned(value, 0xff) <= 0) {
            sized(type | 24, value, 1);
        } else if (Long.compareUnsigned(value, 0xffff) <= 0) {
            sized(type | 25, value, 2);
        } else if (Long.compareUnsigned(value, 0xffffffffL) <= 0) {
            sized(type | 26, value, 4);
        } else {
            sized(type | 27, value, 8);
        }
        return this;
    }

    private void sized(int first, long value, int bytes) {
        out.write(first);
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (value >>> (8 * i)));
        }
    }
}

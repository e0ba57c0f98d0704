package io.forcepool.contracts.filecoin;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link CborWriter} writes, and refuses every other writing of it: long forms of short
 * numbers, open lengths, other types, more than was asked for. Nothing is allocated before it is
 * known to be there.
 */
public final class CborReader {

    /** Protocol, namespace and the longest subaddress. */
    private static final int ADDRESS_BYTES_MAX = 1 + 9 + 54;

    private final byte[] in;
    private int at;

    public CborReader(byte[] in) {
        this.in = in.clone();
    }

    /** The head of an array of exactly this many items, which follow. */
    public CborReader array(int items) {
        int start = at;
        int found = array();
        if (found != items) {
            throw refused(start, found + " items instead of " + items);
        }
        return this;
    }

    /** The head of an array; each item has at least a byte, so there are no more than bytes. */
    public int array() {
        return length(4, in.length - at);
    }

    public byte[] bytes(int max) {
        int size = length(2, max);
        at += size;
        return Arrays.copyOfRange(in, at - size, at);
    }

    /** A signed 64-bit integer. */
    public long integer() {
        int start = at;
        int major = peek() >>> 5;
        long value = head(major == 1 ? 1 : 0);
        if (value < 0) {
            throw refused(start, "not a signed 64-bit integer");
        }
        return major == 1 ? ~value : value;
    }

    /** An unsigned 64-bit integer, whose highest bit Java shows as a sign. */
    public long unsigned() {
        return head(0);
    }

    public BigInteger bigInt() {
        int start = at;
        byte[] bytes = bytes(BigIntForm.BYTES_MAX);
        try {
            return BigIntForm.parse(bytes);
        } catch (IllegalArgumentException e) {
            throw refused(start, e.getMessage());
        }
    }

    public boolean bool() {
        int start = at;
        int first = peek();
        if (first != 0xf4 && first != 0xf5) {
            throw refused(start, "not a boolean");
        }
        at++;
        return first == 0xf5;
    }

    /** Whether null is next; if so it is taken. */
    public boolean nothing() {
        boolean nothing = peek() == 0xf6;
        if (nothing) {
            at++;
        }
        return nothing;
    }

    public Cid link() {
        int start = at;
        if (head(6) != 42) {
            throw refused(start, "not a link");
        }
        byte[] bytes = bytes(1 + Cid.BYTES_MAX);
        if (bytes.length == 0 || bytes[0] != 0) {
            throw refused(start, "not a link");
        }
        return Cid.ofBytes(Arrays.copyOfRange(bytes, 1, bytes.length));
    }

    public Address address(boolean mainnet) {
        return Address.ofBytes(bytes(ADDRESS_BYTES_MAX), mainnet);
    }

    /** Refuses anything after what was read. */
    public void end() {
        if (at != in.length) {
            throw refused(at, in.length - at + " bytes too many");
        }
    }

    private int length(int major, int max) {
        int start = at;
        long length = head(major);
        if (length < 0 || length > max || length > in.length - at) {
            throw refused(start, "too long: " + Long.toUnsignedString(length));
        }
        return (int) length;
    }

    private long head(int major) {
        int start = at;
        int first = peek();
        if (first >>> 5 != major) {
            throw refused(start, "type " + (first >>> 5) + " instead of " + major);
        }
        at++;
        int info = first & 31;
        if (info < 24) {
            return info;
        }
        if (info > 27) {
            throw refused(start, "an open or unknown length");
        }
        int bytes = 1 << (info - 24);
        long value = number(start, bytes);
        long shorter = bytes == 1 ? 24 : 1L << (4 * bytes);
        if (Long.compareUnsigned(value, shorter) < 0) {
            throw refused(start, "not the shortest form");
        }
        return value;
    }

    private long number(int start, int bytes) {
        if (bytes > in.length - at) {
            throw refused(start, "cut off");
        }
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | (in[at++] & 0xff);
        }
        return value;
    }

    private int peek() {
        if (at >= in.length) {
            throw refused(at, "cut off");
        }
        return in[at] & 0xff;
    }

    private static IllegalArgumentException refused(int place, @Nullable String reason) {
        return new IllegalArgumentException("CBOR, byte " + place + ": " + reason);
    }
}

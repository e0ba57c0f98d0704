package io.forcepool.contracts.filecoin;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Unsigned LEB128 below 2^63, in the shortest form only. */
final class Varint {

    private static final int BYTES_MAX = 9;

    private Varint() {}

    static void write(ByteArrayOutputStream out, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("not below 2^63: " + Long.toUnsignedString(value));
        }
        long rest = value;
        while (rest >= 0x80) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    static long read(ByteBuffer in) {
        long value = 0;
        for (int i = 0; i < BYTES_MAX && in.hasRemaining(); i++) {
            int b = in.get() & 0xff;
            value |= (long) (b & 0x7f) << (7 * i);
            if (b < 0x80) {
                if (b == 0 && i > 0) {
                    throw new IllegalArgumentException("a number with needless bytes");
                }
                return value;
            }
        }
        throw new IllegalArgumentException("a number without end, or not below 2^63");
    }
}

package io.forcepool.contracts.filecoin;

import java.util.Arrays;

/** Base 32 of RFC 4648 in lower case without padding; one sequence of bytes has one text. */
final class Base32 {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final byte[] VALUES = values();
    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        var text = new StringBuilder((bytes.length * 8 + BITS - 1) / BITS);
        int buffer = 0;
        int held = 0;
        for (byte b : bytes) {
            buffer = ((buffer << 8) | (b & 0xff)) & 0xfff;
            held += 8;
            while (held >= BITS) {
                held -= BITS;
                text.append(ALPHABET.charAt((buffer >>> held) & 31));
            }
        }
        if (held > 0) {
            text.append(ALPHABET.charAt((buffer << (BITS - held)) & 31));
        }
        return text.toString();
    }

    static byte[] decode(String text) {
        byte[] bytes = new byte[text.length() * BITS / 8];
        int buffer = 0;
        int held = 0;
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            buffer = ((buffer << BITS) | value(text.charAt(i))) & 0xfff;
            held += BITS;
            if (held >= 8) {
                held -= 8;
                bytes[size++] = (byte) (buffer >>> held);
            }
        }
        // Bits that are left over, or a whole letter of them, would give a second text.
        if (held >= BITS || (buffer & ((1 << held) - 1)) != 0) {
            throw new IllegalArgumentException("not canonical base 32");
        }
        return bytes;
    }

    private static int value(char letter) {
        int value = letter < VALUES.length ? VALUES[letter] : -1;
        if (value < 0) {
            throw new IllegalArgumentException("not base 32: code " + (int) letter);
        }
        return value;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            values[ALPHABET.charAt(i)] = (byte) i;
        }
        return values;
    }
}

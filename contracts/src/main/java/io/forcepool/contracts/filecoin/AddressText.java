package io.forcepool.contracts.filecoin;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The two forms of an address: text for people and bytes for the chain. */
final class AddressText {

    private static final int TEXT_MAX = 128;
    private static final int CHECKSUM_BYTES = 4;
    private static final int HASH_BYTES = 20;
    private static final int BLS_BYTES = 48;
    private static final int SUBADDRESS_BYTES_MAX = 54;
    private static final BigInteger LIMIT = BigInteger.TWO.pow(63);

    private AddressText() {}

    static byte[] parse(String text) {
        if (text.length() < 3 || text.length() > TEXT_MAX) {
            throw new IllegalArgumentException("of " + text.length() + " letters");
        }
        if (text.charAt(0) != 'f' && text.charAt(0) != 't') {
            throw new IllegalArgumentException("of no known network");
        }
        String rest = text.substring(2);
        return switch (text.charAt(1)) {
            case '0' -> numbered(0, number(rest), new byte[0]);
            case '1' -> checked(1, rest);
            case '2' -> checked(2, rest);
            case '3' -> checked(3, rest);
            case '4' -> delegated(rest);
            default -> throw new IllegalArgumentException("of no known protocol");
        };
    }

    static String format(byte[] bytes, boolean mainnet) {
        check(bytes);
        int protocol = bytes[0];
        var in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        String head = (mainnet ? "f" : "t") + protocol;
        return switch (protocol) {
            case 0 -> head + Varint.read(in);
            case 4 -> head + Varint.read(in) + "f" + Base32.encode(withChecksum(bytes, rest(in)));
            default -> head + Base32.encode(withChecksum(bytes, rest(in)));
        };
    }

    private static void check(byte[] bytes) {
        if (bytes.length < 2) {
            throw new IllegalArgumentException("too short");
        }
        var in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        switch (bytes[0]) {
            case 0 -> {
                Varint.read(in);
                size(in.remaining(), 0, 0);
            }
            case 1, 2 -> size(in.remaining(), HASH_BYTES, HASH_BYTES);
            case 3 -> size(in.remaining(), BLS_BYTES, BLS_BYTES);
            case 4 -> {
                Varint.read(in);
                size(in.remaining(), 0, SUBADDRESS_BYTES_MAX);
            }
            default -> throw new IllegalArgumentException("of no known protocol");
        }
    }

    private static byte[] checked(int protocol, String base32) {
        byte[] payload = Base32.decode(base32);
        int end = payload.length - CHECKSUM_BYTES;
        size(end, 0, BLS_BYTES);
        byte[] bytes = new byte[1 + end];
        bytes[0] = (byte) protocol;
        System.arraycopy(payload, 0, bytes, 1, end);
        return verified(bytes, payload, end);
    }

    private static byte[] delegated(String rest) {
        int f = rest.indexOf('f');
        if (f < 0) {
            throw new IllegalArgumentException("without a namespace");
        }
        byte[] payload = Base32.decode(rest.substring(f + 1));
        int end = payload.length - CHECKSUM_BYTES;
        size(end, 0, SUBADDRESS_BYTES_MAX);
        byte[] bytes = numbered(4, number(rest.substring(0, f)), Arrays.copyOf(payload, end));
        return verified(bytes, payload, end);
    }

    private static byte[] verified(byte[] bytes, byte[] payload, int end) {
        check(bytes);
        byte[] checksum = Arrays.copyOfRange(payload, end, payload.length);
        if (!Arrays.equals(checksum, Blake2b.hash(CHECKSUM_BYTES, bytes))) {
            throw new IllegalArgumentException("with a wrong checksum");
        }
        return bytes;
    }

    static byte[] numbered(int protocol, long number, byte[] payload) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(protocol);
        Varint.write(bytes, number);
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }

    private static long number(String digits) {
        boolean plain = digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain || digits.isEmpty() || digits.length() > 19) {
            throw new IllegalArgumentException("with a number that is none");
        }
        if (digits.startsWith("0") && digits.length() > 1) {
            throw new IllegalArgumentException("with leading zeros");
        }
        var number = new BigInteger(digits);
        if (number.compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException("with a number not below 2^63");
        }
        return number.longValueExact();
    }

    private static void size(int bytes, int min, int max) {
        if (bytes < min || bytes > max) {
            throw new IllegalArgumentException("with a payload of the wrong length");
        }
    }

    private static byte[] rest(ByteBuffer in) {
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return rest;
    }

    private static byte[] withChecksum(byte[] bytes, byte[] payload) {
        byte[] all = Arrays.copyOf(payload, payload.length + CHECKSUM_BYTES);
        byte[] checksum = Blake2b.hash(CHECKSUM_BYTES, bytes);
        System.arraycopy(checksum, 0, all, payload.length, CHECKSUM_BYTES);
        return all;
    }
}

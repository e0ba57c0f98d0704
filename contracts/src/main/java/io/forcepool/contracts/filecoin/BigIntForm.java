package io.forcepool.contracts.filecoin;

import java.math.BigInteger;
import java.util.Arrays;

/** A Filecoin big integer as bytes: none for zero, else a sign byte and the magnitude. */
final class BigIntForm {

    /** The most bytes that the chain reads, the sign included. */
    static final int BYTES_MAX = 128;

    private BigIntForm() {}

    static byte[] format(BigInteger value) {
        if (value.signum() == 0) {
            return new byte[0];
        }
        byte[] signed = value.abs().toByteArray();
        // The sign bit of Java may or may not have cost a zero byte in front.
        int skip = signed[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[1 + signed.length - skip];
        if (bytes.length > BYTES_MAX) {
            throw new IllegalArgumentException("a big integer of " + bytes.length + " bytes");
        }
        bytes[0] = (byte) (value.signum() < 0 ? 1 : 0);
        System.arraycopy(signed, skip, bytes, 1, signed.length - skip);
        return bytes;
    }

    static BigInteger parse(byte[] bytes) {
        if (bytes.length == 0) {
            return BigInteger.ZERO;
        }
        if (bytes[0] < 0 || bytes[0] > 1 || bytes.length == 1 || bytes[1] == 0) {
            throw new IllegalArgumentException("not a canonical big integer");
        }
        return new BigInteger(bytes[0] == 0 ? 1 : -1, Arrays.copyOfRange(bytes, 1, bytes.length));
    }
}

package io.forcepool.contracts.filecoin;

/** A signature of a block or a message: its type and its bytes. */
public record Signature(int type, Bytes data) {

    public static final int SECP256K1 = 1;
    public static final int BLS = 2;
    public static final int DELEGATED = 3;

    public Signature {
        if (type < 0 || type > 255) {
            throw new IllegalArgumentException("not a signature type: " + type);
        }
    }

    byte[] bytes() {
        byte[] bytes = new byte[1 + data.size()];
        bytes[0] = (byte) type;
        System.arraycopy(data.toArray(), 0, bytes, 1, data.size());
        return bytes;
    }
}

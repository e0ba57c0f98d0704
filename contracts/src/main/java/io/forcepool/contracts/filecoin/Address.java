package io.forcepool.contracts.filecoin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An address of an actor as text, {@code f01234} or {@code f1…}; {@code t…} on networks other than
 * mainnet. The text is the only one for these bytes: checksum, base 32 and numbers are checked.
 */
public record Address(@JsonValue String text) implements Comparable<Address> {

    private static final int ETH_BYTES = 20;
    private static final int ETH_MASK_BYTES = 12;

    /** The namespace of the Ethereum address manager, f010. */
    private static final int ETH_NAMESPACE = 10;

    @JsonCreator
    public Address {
        try {
            AddressText.parse(text);
        } catch (IllegalArgumentException e) {
            String shown = text.length() <= 128 ? text : text.substring(0, 80) + "…";
            throw new IllegalArgumentException(
                    "not a Filecoin address: " + shown + ": " + e.getMessage(), e);
        }
    }

    public static Address ofBytes(byte[] bytes, boolean mainnet) {
        return new Address(AddressText.format(bytes, mainnet));
    }

    public static Address ofId(long id, boolean mainnet) {
        return ofBytes(AddressText.numbered(0, id, new byte[0]), mainnet);
    }

    /**
     * The address of an Ethereum address {@code 0x…}: f0 when it is a masked id ({@code 0xff}, 11
     * zeros, the id), else f410.
     */
    public static Address ofEth(String hex, boolean mainnet) {
        if (!hex.startsWith("0x") || hex.length() != 2 + 2 * ETH_BYTES) {
            throw new IllegalArgumentException("not an Ethereum address: " + hex);
        }
        byte[] eth = HexFormat.of().parseHex(hex, 2, hex.length());
        byte[] mask = new byte[ETH_MASK_BYTES];
        mask[0] = (byte) 0xff;
        if (Arrays.equals(mask, Arrays.copyOf(eth, ETH_MASK_BYTES))) {
            return ofId(ByteBuffer.wrap(eth).getLong(ETH_MASK_BYTES), mainnet);
        }
        return ofBytes(AddressText.numbered(4, ETH_NAMESPACE, eth), mainnet);
    }

    /** The protocol byte and what it says follows. */
    public byte[] bytes() {
        return AddressText.parse(text);
    }

    /** 0 to 4: id, secp256k1 key, actor, BLS key, delegated. */
    public int protocol() {
        return text.charAt(1) - '0';
    }

    public boolean ofMainnet() {
        return text.charAt(0) == 'f';
    }

    /** The number of an f0 address. */
    public long id() {
        if (protocol() != 0) {
            throw new IllegalStateException("not an id address: " + text);
        }
        return Long.parseLong(text, 2, text.length(), 10);
    }

    @Override
    public int compareTo(Address other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}

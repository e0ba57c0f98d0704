package io.forcepool.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A coin of the registry {@code coins.csv}: its code, its decimals, the number the old system knew
 * it by, and the network it lives on. In JSON it is its code.
 */
public final class Coin {

    private static final Map<String, Coin> REGISTRY = read();

    /** Filecoin; one FIL is 10^18 attoFIL. */
    public static final Coin FIL = of("FIL");

    private final String code;
    private final int decimals;
    private final int legacyType;
    private final String network;

    private Coin(String code, int decimals, int legacyType, String network) {
        this.code = code;
        this.decimals = decimals;
        this.legacyType = legacyType;
        this.network = network;
    }

    /**
     * The coin with this code.
     *
     * @throws IllegalArgumentException when the registry has no such coin
     */
    @JsonCreator
    public static Coin of(String code) {
        Coin coin = REGISTRY.get(code);
        if (coin == null) {
            throw new IllegalArgumentException("unknown coin: " + code);
        }
        return coin;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** How many decimals people write: 18 for FIL. */
    public int decimals() {
        return decimals;
    }

    /** The {@code coin_type} of the system this one replaces. */
    public int legacyType() {
        return legacyType;
    }

    public String network() {
        return network;
    }

    @Override
    public String toString() {
        return code;
    }

    private static Map<String, Coin> read() {
        try (InputStream in = Coin.class.getResourceAsStream("coins.csv")) {
            if (in == null) {
                throw new IllegalStateException("coins.csv is not beside the class");
            }
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(f -> new Coin(f[0], Integer.parseInt(f[1]), Integer.parseInt(f[2]), f[3]))
                    .collect(Collectors.toUnmodifiableMap(Coin::code, coin -> coin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

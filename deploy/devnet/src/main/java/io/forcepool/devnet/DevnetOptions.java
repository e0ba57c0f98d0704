package io.forcepool.devnet;

import io.forcepool.devnet.generated.ChainSeed;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a devnet is to be. Begin with {@link #generated} or {@link #recorded} and change what
 * differs.
 *
 * @param port 0 for any free one
 * @param epochMillis real duration of an epoch; 0: the head moves only when it is told to
 * @param height the head begins here at least
 * @param finality how many epochs below the head a tipset is final
 * @param data where head, secret and tokens are kept; none: nothing outlives the process
 * @param recorded a directory of recorded tipsets to serve instead of a generated chain
 */
public record DevnetOptions(
        int port,
        ChainSeed chain,
        long epochMillis,
        long height,
        int finality,
        @Nullable Path data,
        @Nullable Path recorded) {

    public static final int FINALITY_DEFAULT = 5;
    public static final int MINERS_DEFAULT = 6;
    public static final String NETWORK_DEFAULT = "devnet";

    /** Midnight in Shanghai, so that a pool's days begin at heights divisible by 2880. */
    public static final Instant GENESIS_DEFAULT = Instant.parse("2025-12-31T16:00:00Z");

    public DevnetOptions {
        if (epochMillis < 0 || height < 0 || finality < 0) {
            throw new IllegalArgumentException("epochs, height and finality are not negative");
        }
    }

    /** A generated chain on a free port, whose head moves only when it is told to. */
    public static DevnetOptions generated(long seed) {
        var chain = new ChainSeed(seed, MINERS_DEFAULT, NETWORK_DEFAULT, 't', GENESIS_DEFAULT);
        return new DevnetOptions(0, chain, 0, 0, FINALITY_DEFAULT, null, null);
    }

    /** The recorded tipsets of a directory on a free port. */
    public static DevnetOptions recorded(Path directory) {
        return generated(0).withRecorded(directory);
    }

    public DevnetOptions withPort(int value) {
        return new DevnetOptions(value, chain, epochMillis, height, finality, data, recorded);
    }

    public DevnetOptions withChain(ChainSeed value) {
        return new DevnetOptions(port, value, epochMillis, height, finality, data, recorded);
    }

    public DevnetOptions withMiners(int value) {
        return withChain(
                new ChainSeed(
                        chain.seed(), value, chain.network(), chain.prefix(), chain.genesis()));
    }

    public DevnetOptions withEpochMillis(long value) {
        return new DevnetOptions(port, chain, value, height, finality, data, recorded);
    }

    public DevnetOptions withHeight(long value) {
        return new DevnetOptions(port, chain, epochMillis, value, finality, data, recorded);
    }

    public DevnetOptions withFinality(int value) {
        return new DevnetOptions(port, chain, epochMillis, height, value, data, recorded);
    }

    public DevnetOptions withData(@Nullable Path value) {
        return new DevnetOptions(port, chain, epochMillis, height, finality, value, recorded);
    }

    public DevnetOptions withRecorded(@Nullable Path value) {
        return new DevnetOptions(port, chain, epochMillis, height, finality, data, value);
    }
}

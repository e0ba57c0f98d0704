package io.forcepool.devnet;

import io.forcepool.devnet.generated.ChainSeed;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a devnet until it is stopped. */
@Command(
        name = "devnet",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "A Lotus-compatible node whose chain is made from a seed, or was recorded.")
public final class DevnetApplication implements Callable<Integer> {

    private static final int EXIT_FAILED = 1;

    @Option(names = "--port", defaultValue = "1234", description = "0: any free one.")
    private int port;

    @Option(names = "--seed", defaultValue = "1", description = "The chain follows from it.")
    private long seed;

    @Option(
            names = "--epoch-millis",
            defaultValue = "1000",
            description = "Real duration of an epoch of 30 s. 0: only Forcepool.Advance moves it.")
    private long epochMillis;

    @Option(names = "--height", defaultValue = "0", description = "The least epoch to begin at.")
    private long height;

    @Option(names = "--miners", defaultValue = "6", description = "t01000 and upwards.")
    private int miners;

    @Option(names = "--finality", defaultValue = "5", description = "Epochs below the head.")
    private int finality;

    @Option(names = "--network", defaultValue = DevnetOptions.NETWORK_DEFAULT)
    private String network = DevnetOptions.NETWORK_DEFAULT;

    @Option(names = "--address-prefix", defaultValue = "t", description = "t, or f as on mainnet.")
    private char prefix;

    @Option(
            names = "--genesis",
            defaultValue = "2025-12-31T16:00:00Z",
            description = "Chain time of height 0.")
    private Instant genesis = DevnetOptions.GENESIS_DEFAULT;

    @Option(names = "--data", description = "Keeps epoch, secret and token files.")
    private @Nullable Path data;

    @Option(names = "--recorded", description = "Serves the tipset_*.json[.gz] of a directory.")
    private @Nullable Path recorded;

    /** Starts the program. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DevnetApplication()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Devnet devnet = Devnet.start(options())) {
            System.out.printf("devnet: network %s at %s%n", devnet.network(), devnet.url());
            Runtime.getRuntime().addShutdownHook(new Thread(devnet::close));
            new CountDownLatch(1).await();
            return CommandLine.ExitCode.OK;
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println("devnet: " + reason(e));
            return EXIT_FAILED;
        }
    }

    private DevnetOptions options() {
        var chain = new ChainSeed(seed, miners, network, prefix, genesis);
        return new DevnetOptions(port, chain, epochMillis, height, finality, data, recorded);
    }

    private static String reason(Exception e) {
        String cause = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
        return e.getMessage() + cause;
    }
}

package io.forcepool.chain;

import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.devnet.generated.ChainSeed;
import io.forcepool.platform.testing.ServiceProcess;
import io.forcepool.platform.testing.ServiceProcess.Surroundings;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.TestTokens;
import java.util.Collection;
import java.util.List;

/** The service between a devnet of its own and the topic, for programs that watch both. */
public final class ChainProcess implements AutoCloseable {

    private final TestTokens tokens = new TestTokens();
    private final Devnet devnet;
    private final ServiceProcess service;
    private final PublishedFacts facts;

    /**
     * @param options of the devnet; the network must be one that nobody else has on these brokers
     * @param miners of the pool
     */
    public ChainProcess(DevnetOptions options, Collection<String> miners) {
        devnet = Devnet.start(options);
        service =
                new ServiceProcess(
                                ChainIngestApplication.class,
                                "chain-ingest-service",
                                new Surroundings(
                                        Infrastructure.database("chain_ingest"),
                                        Infrastructure.bootstrapServers(),
                                        tokens),
                                List.of(
                                        "--forcepool.network=" + options.chain().network(),
                                        "--forcepool.node.urls=" + devnet.url(),
                                        "--forcepool.pools[0].id=pool-1",
                                        "--forcepool.pools[0].miners=" + String.join(",", miners)))
                        .start();
        facts = new PublishedFacts(Infrastructure.bootstrapServers(), options.chain().network());
    }

    /** A generated chain of this seed with a network of this name. */
    public static DevnetOptions options(long seed, String network) {
        return DevnetOptions.generated(seed)
                .withChain(
                        new ChainSeed(
                                seed,
                                DevnetOptions.MINERS_DEFAULT,
                                network,
                                't',
                                DevnetOptions.GENESIS_DEFAULT));
    }

    public Devnet devnet() {
        return devnet;
    }

    /** What it has published. */
    public PublishedFacts facts() {
        return facts;
    }

    @Override
    public void close() {
        facts.close();
        service.close();
        devnet.close();
        tokens.close();
    }
}

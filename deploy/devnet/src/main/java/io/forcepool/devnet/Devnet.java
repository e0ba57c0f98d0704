package io.forcepool.devnet;

import io.forcepool.devnet.Intervention.Kind;
import io.forcepool.devnet.chain.ChainSource;
import io.forcepool.devnet.generated.GeneratedChain;
import io.forcepool.devnet.recorded.RecordedChain;
import io.forcepool.devnet.rpc.Faults;
import io.forcepool.devnet.rpc.Methods;
import io.forcepool.devnet.rpc.Permission;
import io.forcepool.devnet.rpc.RpcServer;
import io.forcepool.devnet.rpc.Tokens;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A running node. In a test: {@code try (var node = Devnet.start(options)) { … }}. */
public final class Devnet implements AutoCloseable {

    private final Tokens tokens;
    private final RpcServer server;
    private final ChainSource chain;
    private final @Nullable ChainGrowth growth;
    private final Faults faults;

    private Devnet(
            Tokens tokens,
            ChainSource chain,
            @Nullable ChainGrowth growth,
            Faults faults,
            RpcServer server) {
        this.tokens = tokens;
        this.chain = chain;
        this.growth = growth;
        this.faults = faults;
        this.server = server;
    }

    /** Starts a node; it answers when this returns. */
    public static Devnet start(DevnetOptions options) {
        Path path = options.data();
        DataDirectory data = path == null ? null : new DataDirectory(path);
        var tokens = new Tokens(data == null ? DataDirectory.newSecret() : data.secret());
        if (data != null) {
            data.saveTokens(tokens);
        }
        Path recorded = options.recorded();
        return recorded == null
                ? generated(options, data, tokens)
                : recorded(options, new RecordedChain(recorded), tokens);
    }

    public int port() {
        return server.port();
    }

    /** Where JSON-RPC is posted to. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port() + "/rpc/v1");
    }

    /** A token with this permission and all below it. */
    public String token(Permission level) {
        return tokens.token(level);
    }

    public String network() {
        return chain.network();
    }

    /** The height of the head; below {@link #epoch} when the last epochs were null rounds. */
    public long head() {
        return chain.head().height();
    }

    /** The current epoch of a generated chain. */
    public long epoch() {
        return growth().epoch();
    }

    /** Makes a generated chain longer by so many epochs and returns the epoch it came to. */
    public long advance(long epochs) {
        return growth().advance(epochs);
    }

    /**
     * Puts other epochs in the place of the last ones, final ones included.
     *
     * @param depth how many
     */
    public void reorganise(long depth) {
        growth().intervene(Kind.REORG, depth);
    }

    /** Lets a tipset with one block fewer win, and all that comes after it be other. */
    public void compete() {
        growth().intervene(Kind.COMPETE, 0);
    }

    /** Adds epochs without a block. */
    public void silence(long epochs) {
        growth().intervene(Kind.SILENCE, epochs);
    }

    /** What is wrong with the node, and can be made so. */
    public Faults faults() {
        return faults;
    }

    /** The chain itself, to compare with what was read of it. */
    public ChainSource chain() {
        return chain;
    }

    @Override
    public void close() {
        if (growth != null) {
            growth.close();
        }
        server.close();
    }

    private static Devnet generated(
            DevnetOptions options, @Nullable DataDirectory data, Tokens tokens) {
        if (data != null) {
            data.claim(options.chain());
        }
        var chain = new GeneratedChain(options.chain(), options.finality());
        var growth = new ChainGrowth(chain, data);
        var faults = new Faults();
        ChainSource shown = faults.on(chain);
        var methods =
                new Methods(shown)
                        .withFaults(faults)
                        .withControl("Advance", growth::advance)
                        .withControl("Reorg", growth::reorganise)
                        .withControl("DeepReorg", depth -> growth.intervene(Kind.REORG, depth))
                        .withControl("Compete", () -> growth.intervene(Kind.COMPETE, 0))
                        .withControl("NullRounds", n -> growth.intervene(Kind.SILENCE, n));
        var devnet =
                new Devnet(
                        tokens,
                        chain,
                        growth,
                        faults,
                        new RpcServer(options.port(), methods, shown, faults, tokens));
        try {
            growth.start(options.height(), options.epochMillis());
            devnet.server.start();
            return devnet;
        } catch (RuntimeException e) {
            devnet.close();
            throw e;
        }
    }

    private static Devnet recorded(DevnetOptions options, RecordedChain chain, Tokens tokens) {
        var faults = new Faults();
        ChainSource shown = faults.on(chain);
        var methods = new Methods(shown).withFaults(faults).withRecordedHeights(chain::heights);
        var server = new RpcServer(options.port(), methods, shown, faults, tokens);
        server.start();
        return new Devnet(tokens, chain, null, faults, server);
    }

    private ChainGrowth growth() {
        if (growth == null) {
            throw new IllegalStateException("a recorded chain does not grow");
        }
        return growth;
    }
}

package io.forcepool.local.launch;

import io.forcepool.local.Screen;
import io.forcepool.local.SigningKey;
import io.forcepool.local.Tokens;
import io.forcepool.local.demo.Demo;
import io.forcepool.local.demo.DemoApi;
import io.forcepool.local.demo.DemoFailure;
import io.forcepool.local.demo.DemoScreen;
import java.io.Console;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the demo on the processes of this machine, which it starts if they do not run. */
@Command(
        name = "demo",
        description =
                "Shows rewards becoming balances, and withdrawals; exit code 0 if every sum is right.")
final class DemoCommand implements Callable<Integer> {

    private static final Duration TOKEN_VALIDITY = Duration.ofHours(12);

    private final Place place;
    private final Ports ports;
    private final Screen screen;

    @Option(
            names = "--rewards",
            defaultValue = "10",
            description = "How many new ones (default 10).")
    private int rewards;

    @Option(
            names = "--timeout",
            defaultValue = "300",
            paramLabel = "SECONDS",
            description = "After which it gives up (default 300).")
    private int timeoutSeconds;

    DemoCommand(Place place, Ports ports, Screen screen) {
        this.place = place;
        this.ports = ports;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        boolean running =
                new Stack(place.prepared(), ports)
                        .all().stream()
                                .allMatch(
                                        part ->
                                                part.running().isPresent()
                                                        && part.missing().isEmpty());
        if (!running && new UpCommand(place, ports, screen).call() != Exit.OK) {
            return Exit.FAILED;
        }
        Console console = System.console();
        var shown = new DemoScreen(screen, console != null && console.isTerminal());
        Duration limit = Duration.ofSeconds(timeoutSeconds);
        try {
            new Demo(services(), PoolsFile.POOL, PoolsFile.MINERS, limit, shown).run(rewards);
            return Exit.OK;
        } catch (DemoFailure e) {
            screen.trouble("demo: " + LaunchException.text(e));
            return Exit.FAILED;
        }
    }

    private Demo.Services services() {
        var bearer =
                new Tokens.Bearer(
                        "demo", List.of("operator", "finance", "viewer"), Optional.empty());
        String token =
                new Tokens(SigningKey.in(place.signingKey()), ports.issuer())
                        .token(bearer, Instant.now(), TOKEN_VALIDITY);
        return new Demo.Services(
                api(ServiceProgram.CHAIN_INGEST, token),
                api(ServiceProgram.INCOME, token),
                api(ServiceProgram.LEDGER, token),
                "127.0.0.1:" + ports.kafka());
    }

    private DemoApi api(ServiceProgram service, String token) {
        return new DemoApi("http://127.0.0.1:" + ports.http(service), token);
    }
}

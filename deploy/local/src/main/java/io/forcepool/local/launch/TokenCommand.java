package io.forcepool.local.launch;

import io.forcepool.local.Screen;
import io.forcepool.local.SigningKey;
import io.forcepool.local.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a token with which the services of this machine are asked. */
@Command(name = "token", description = "Prints a token for the services of this machine.")
final class TokenCommand implements Callable<Integer> {

    private final Place place;
    private final Ports ports;
    private final Screen screen;

    @Option(
            names = "--role",
            required = true,
            split = ",",
            description = "viewer, finance, auditor, operator, approver, service or user.")
    private List<String> roles = List.of();

    @Option(names = "--subject", required = true, description = "Who it is, as the books name it.")
    private String subject = "";

    @Option(names = "--user-code", description = "The pool user, for the role user.")
    private @Nullable String userCode;

    @Option(names = "--hours", defaultValue = "12", description = "How long it holds (default 12).")
    private int hours;

    TokenCommand(Place place, Ports ports, Screen screen) {
        this.place = place;
        this.ports = ports;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        place.prepared();
        if (hours < 1) {
            screen.trouble("token: --hours is at least 1");
            return Exit.USAGE;
        }
        try {
            var bearer = new Tokens.Bearer(subject, roles, Optional.ofNullable(userCode));
            var tokens = new Tokens(SigningKey.in(place.signingKey()), ports.issuer());
            screen.line(tokens.token(bearer, Instant.now(), Duration.ofHours(hours)));
            return Exit.OK;
        } catch (IllegalArgumentException e) {
            screen.trouble("token: " + e.getMessage());
            return Exit.USAGE;
        }
    }
}

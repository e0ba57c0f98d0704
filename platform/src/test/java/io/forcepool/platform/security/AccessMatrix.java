package io.forcepool.platform.security;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries every route of a running service as everybody, for the tests of the services: what the
 * rules say is what happens, and nothing else gets through.
 */
public final class AccessMatrix {

    /** The user whose paths are tried. */
    public static final String OWN_CODE = "1000000000000001";

    private static final String OTHER_CODE = "1000000000000002";
    private static final int NO_ANSWER = 0;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    private final AccessTable table;
    private final URI base;
    private final Tokens tokens;

    /** Where tokens come from. */
    public interface Tokens {

        /** A good token of this role; of role {@code user} with this code. */
        String good(String role, String userCode);

        /** Tokens that are not to be accepted, whatever is asked for: forged, expired and so on. */
        List<String> bad();
    }

    /** A caller and what to expect. */
    private record Attempt(Optional<String> token, String who, boolean known, boolean permitted) {

        boolean isAnsweredBy(int status) {
            if (status == NO_ANSWER) {
                return false;
            }
            return known
                    ? permitted == (status != FORBIDDEN) && status != UNAUTHORIZED
                    : status == UNAUTHORIZED;
        }
    }

    public AccessMatrix(AccessTable table, URI base, Tokens tokens) {
        this.table = table;
        this.base = base;
        this.tokens = tokens;
    }

    /** What did not go as the rules say; nothing, if the service is right. */
    public List<String> violations() throws InterruptedException {
        List<String> violations = new ArrayList<>();
        List<String> bad = tokens.bad();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (AccessRule rule : table.rules()) {
                for (Attempt attempt : attempts(rule, bad)) {
                    int status = status(client, rule, attempt);
                    if (!attempt.isAnsweredBy(status)) {
                        violations.add(
                                rule.method()
                                        + " "
                                        + rule.path()
                                        + " as "
                                        + attempt.who()
                                        + ": "
                                        + status);
                    }
                }
            }
        }
        return violations;
    }

    private List<Attempt> attempts(AccessRule rule, List<String> badTokens) {
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(new Attempt(Optional.empty(), "nobody", false, false));
        int number = 0;
        for (String bad : badTokens) {
            attempts.add(new Attempt(Optional.of(bad), "bad token " + number++, false, false));
        }
        for (String role : Roles.ALL) {
            String token = tokens.good(role, OWN_CODE);
            attempts.add(new Attempt(Optional.of(token), role, true, rule.roles().contains(role)));
        }
        String other = tokens.good(Roles.USER, OTHER_CODE);
        attempts.add(new Attempt(Optional.of(other), "another user", true, false));
        return attempts;
    }

    private int status(HttpClient client, AccessRule rule, Attempt attempt)
            throws InterruptedException {
        String path =
                rule.path()
                        .replace("{" + AccessRule.USER_VARIABLE + "}", OWN_CODE)
                        .replaceAll("\\{[^}]*}", "none");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(ANSWER_TIMEOUT)
                        .method(rule.method().name(), HttpRequest.BodyPublishers.noBody());
        attempt.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        try {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            // Its end is not waited for: a stream has none.
            answer.body().close();
            return answer.statusCode();
        } catch (IOException e) {
            return NO_ANSWER;
        }
    }
}

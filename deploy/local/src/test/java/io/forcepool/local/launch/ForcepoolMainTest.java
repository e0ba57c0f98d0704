package io.forcepool.local.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.local.Screen;
import io.forcepool.local.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The commands as they are typed, as far as they need no process. */
class ForcepoolMainTest {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    @TempDir Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aTokenSaysWhoItIsAndForHowLong() throws Exception {
        int code = run("token", "--role", "operator,approver", "--subject", "op-1", "--hours", "2");

        assertThat(code).isEqualTo(Exit.OK);
        JsonNode claims = part(1);
        assertThat(claims.get("iss").asString()).isEqualTo("http://127.0.0.1:9100");
        assertThat(claims.get("aud").get(0).asString()).isEqualTo("forcepool");
        assertThat(claims.get("sub").asString()).isEqualTo("op-1");
        assertThat(claims.get("roles").values())
                .extracting(JsonNode::asString)
                .containsExactly("operator", "approver");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(7200);
        assertThat(claims.get("iat").asLong()).isLessThanOrEqualTo(Instant.now().getEpochSecond());
        assertThat(claims.has("user_code")).isFalse();
    }

    @Test
    void theKeyIsMadeOnceAndForItsOwnerOnly() throws Exception {
        run("token", "--role", "user", "--subject", "u", "--user-code", "0000000000000001");
        assertThat(part(1).get("user_code").asString()).isEqualTo("0000000000000001");
        String first = part(0).get("kid").asString();
        out.reset();
        run("token", "--role", "viewer", "--subject", "v");

        assertThat(part(0).get("kid").asString()).isEqualTo(first);
        Path key = place().signingKey();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place().local())))
                .isEqualTo("rwx------");
        assertThat(SigningKey.in(key).jwks()).contains(first).doesNotContain("\"d\"");
    }

    @Test
    void aWrongCommandIsExplained() {
        assertThat(run()).isEqualTo(Exit.USAGE);
        assertThat(err.toString(UTF_8)).contains("./forcepool help");
        assertThat(run("token", "--role", "owner", "--subject", "x")).isEqualTo(Exit.USAGE);
        assertThat(err.toString(UTF_8)).contains("roles are [viewer, finance");
        assertThat(run("token", "--role", "user", "--subject", "x")).isEqualTo(Exit.USAGE);
        assertThat(err.toString(UTF_8)).contains("comes with a user code");
        assertThat(run("audit", "export", "--service", "bank")).isEqualTo(Exit.USAGE);
        assertThat(err.toString(UTF_8)).contains("there are chain-ingest-service, income-service");
        assertThat(run("republish", "--topic", "t")).isEqualTo(Exit.USAGE);
        assertThat(run("token", "--role", "viewer", "--subject", "x", "--hours", "0"))
                .isEqualTo(Exit.USAGE);
        assertThat(run("ledger")).isEqualTo(Exit.USAGE);
        assertThat(run("chain")).isEqualTo(Exit.USAGE);
        assertThat(err.toString(UTF_8)).contains("There are: audit, backfill");
        assertThat(run("income", "recount")).isEqualTo(Exit.USAGE);
        assertThat(err.toString(UTF_8)).contains("There are: verify-share, recompute");
        assertThat(run("logs", "bank")).isEqualTo(Exit.FAILED);
        assertThat(err.toString(UTF_8)).contains("no process is called bank");
    }

    @Test
    void whatNeedsTheDatabaseSaysThatItIsNotRunning() {
        for (String[] command :
                new String[][] {
                    {"ledger", "verify-funds"},
                    {"income", "recompute", "pool-1.MAINNET.2026-11-22.1"},
                    {"chain", "audit", "--from", "1", "--to", "2"},
                    {"ledger", "rebuild", "--from-topic"},
                    {"audit", "export", "--service", "ledger", "f"}
                }) {
            assertThat(run(command)).isEqualTo(Exit.FAILED);
            assertThat(err.toString(UTF_8)).contains("PostgreSQL is not running", "forcepool up");
        }
    }

    @Test
    void helpTellsWhatIsHandedOn() {
        assertThat(run("help", "audit")).isEqualTo(Exit.OK);
        assertThat(run("help", "republish")).isEqualTo(Exit.OK);
        assertThat(run("help", "ledger")).isEqualTo(Exit.OK);
        assertThat(run("help", "chain")).isEqualTo(Exit.OK);
        assertThat(run("help", "income")).isEqualTo(Exit.OK);
    }

    @Test
    void nothingStartedIsSaid() {
        assertThat(run("down")).isEqualTo(Exit.OK);
        assertThat(out.toString(UTF_8)).contains("Nothing was ever started here.");
        assertThat(run("status")).isEqualTo(Exit.FAILED);
        assertThat(out.toString(UTF_8)).contains("postgres", "ledger-service", "stopped");
    }

    @Test
    void everyServiceHasItsOwnDatabasePortsAndPasswords() {
        var environment = new ServiceEnvironment(place().prepared(), new Ports(1000));
        Map<String, String> ledger = environment.of(ServiceProgram.LEDGER);
        Map<String, String> income = environment.of(ServiceProgram.INCOME);

        assertThat(ledger)
                .containsEntry("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:6499/ledger")
                .containsEntry("SPRING_DATASOURCE_USERNAME", "ledger_service")
                .containsEntry("SPRING_FLYWAY_USER", "ledger_owner")
                .containsEntry("SERVER_PORT", "9103")
                .containsEntry("MANAGEMENT_SERVER_PORT", "10103")
                .containsEntry("SPRING_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:20092")
                .containsEntry("FORCEPOOL_ISSUER", "http://127.0.0.1:9100");
        assertThat(ledger.get("SPRING_DATASOURCE_PASSWORD"))
                .hasSizeGreaterThan(20)
                .isNotEqualTo(income.get("SPRING_DATASOURCE_PASSWORD"))
                .isNotEqualTo(ledger.get("SPRING_FLYWAY_PASSWORD"))
                .isEqualTo(environment.of(ServiceProgram.LEDGER).get("SPRING_DATASOURCE_PASSWORD"));
        assertThat(environment.of(ServiceProgram.CHAIN_INGEST))
                .containsEntry("FORCEPOOL_NODE_URL", "http://127.0.0.1:2234/rpc/v1")
                .containsEntry("FORCEPOOL_NETWORK", "devnet");
    }

    @Test
    void everyServiceHasACheckpointKeyThatIsMadeOnce() throws Exception {
        var environment = new ServiceEnvironment(place().prepared(), new Ports(1000));
        Map<String, String> ledger = environment.of(ServiceProgram.LEDGER);
        Path key = Path.of(ledger.get("FORCEPOOL_CHECKPOINT_KEY_FILE"));
        String made = Files.readString(key);

        assertThat(made).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(place().checkpointPublicKey(ServiceProgram.LEDGER))
                .content()
                .startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(environment.of(ServiceProgram.LEDGER)).isEqualTo(ledger);
        assertThat(Files.readString(key)).isEqualTo(made);
        assertThat(environment.of(ServiceProgram.INCOME).get("FORCEPOOL_CHECKPOINT_KEY_FILE"))
                .isNotEqualTo(key.toString());
        assertThat(ledger.get("FORCEPOOL_CHECKPOINT_FILE"))
                .isEqualTo(place().checkpoints(ServiceProgram.LEDGER).toString());
    }

    private Place place() {
        return new Place(directory, directory.resolve("local"));
    }

    private int run(String... arguments) {
        var screen =
                new Screen(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return ForcepoolMain.line(place(), new Ports(1000), screen).execute(arguments);
    }

    private JsonNode part(int number) {
        String token = out.toString(UTF_8).strip();
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[number]));
    }
}

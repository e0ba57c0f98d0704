package io.forcepool.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.platform.security.Roles;
import io.forcepool.platform.testing.ReadStream;
import io.forcepool.platform.testing.ServiceProcess;
import io.forcepool.platform.testing.ServiceProcess.Answer;
import io.forcepool.platform.testing.ServiceProcess.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Miners and wallets come to pools and leave them while the chain goes on. */
class RegistryIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String POOL = "/api/v1/registry/pool-1/";

    /** Nobody has sent anything to it. */
    private static final String UNKNOWN_WALLET = "t1d2xrzcslx7xlbbylc5c3d5lvandqw4iwl6epxba";

    private static final Devnet DEVNET =
            Devnet.start(DevnetOptions.generated(21).withHeight(100).withFinality(20));
    private static final ServiceProcess SERVICE =
            new ServiceProcess(
                    ChainIngestApplication.class,
                    "chain-ingest-service",
                    Surroundings.of("chain_registry"),
                    List.of(
                            "--forcepool.network=" + DevnetOptions.NETWORK_DEFAULT,
                            "--forcepool.node.urls=" + DEVNET.url(),
                            "--forcepool.node.witness=" + DEVNET.url(),
                            "--forcepool.following.poll-interval=50ms",
                            "--forcepool.pools[0].id=pool-1",
                            "--forcepool.pools[0].miners[0]=t01000"));

    @BeforeAll
    static void start() {
        SERVICE.start();
        await().atMost(LONG).until(() -> published() > 50);
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        SERVICE.tokens().close();
        DEVNET.close();
    }

    @Test
    void minerComesIsFollowedAndLeaves() {
        Answer came = register("t01002", "{\"kind\":\"MINER\",\"reason\":\"bought\"}");
        long from = came.body().path("registration").path("fromHeight").asLong();

        assertThat(came.status()).isEqualTo(201);
        assertThat(from).isGreaterThan(50);
        assertThat(came.body().path("backfill").asString())
                .isEqualTo("./forcepool chain backfill --pool pool-1 --address t01002 --from 1");
        assertThat(register("t01002", "{\"kind\":\"MINER\",\"reason\":\"again\"}").status())
                .isEqualTo(200);

        DEVNET.advance(60);
        await().atMost(LONG).until(() -> published() > from + 30);
        await().atMost(LONG).until(() -> !rewards("t01002", 0).isEmpty());
        assertThat(rewards("t01002", 0)).allMatch(height -> height >= from);

        Answer left = SERVICE.post("finance", POOL + "t01002/end", "{\"reason\":\"sold\"}");
        long until = left.body().path("registration").path("untilHeight").asLong();
        assertThat(left.status()).isEqualTo(200);
        DEVNET.advance(60);
        await().atMost(LONG).until(() -> published() > until + 30);
        await().atMost(LONG).until(() -> !rewards("t01000", until + 10).isEmpty());
        assertThat(rewards("t01002", until)).isEmpty();

        Answer moved =
                SERVICE.put(
                        "finance",
                        "/api/v1/registry/pool-2/t01002",
                        "{\"kind\":\"MINER\",\"reason\":\"moved\"}");
        assertThat(moved.status()).isEqualTo(201);
        assertThat(moved.body().path("backfill").asString())
                .as("what the other pool was paid is not offered")
                .endsWith("--from " + until);
    }

    @Test
    void walletIsKnownByBothItsNames() {
        String wanted = "{\"kind\":\"PAYING\",\"label\":\"hot\",\"reason\":\"new\"}";
        JsonNode one = register("t05001", wanted).body().path("registration");
        String key = one.path("address").asString();

        assertThat(key).startsWith("t1");
        assertThat(one.path("id").asString()).isEqualTo("t05001");
        assertThat(one.path("label").asString()).isEqualTo("hot");
        assertThat(register(key, wanted).status()).isEqualTo(200);
        assertThat(SERVICE.get("viewer", POOL + "t05001").body())
                .isEqualTo(SERVICE.get("viewer", POOL + key).body());

        DEVNET.advance(60);
        await().atMost(LONG).until(() -> published() == DEVNET.chain().finalised().height());
        // The view may still be on its way when the first of the two is asked for.
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(messages("t05001", "FINAL"))
                                        .isEqualTo(messages(key, "FINAL"))
                                        .isNotEmpty()
                                        .isSorted()
                                        .doesNotHaveDuplicates());
        await().atMost(LONG).until(() -> !messages(key, "SEEN").isEmpty());

        JsonNode changed =
                register(key, "{\"kind\":\"WATCH\",\"label\":\"old\",\"reason\":\"retired\"}")
                        .body()
                        .path("registration");
        assertThat(changed.path("kind").asString()).isEqualTo("WATCH");
        assertThat(changed.path("version").asLong()).isEqualTo(2);
        assertThat(changed.path("fromHeight")).isEqualTo(one.path("fromHeight"));
        assertThat(SERVICE.put("finance", "/api/v1/registry/other/" + key, wanted))
                .satisfies(
                        answer -> {
                            assertThat(answer.status()).isEqualTo(409);
                            assertThat(answer.text()).contains("registry-conflict", "pool-1");
                        });
    }

    @Test
    void walletsDayHasWhatItGotAndSentAndTheDirectionItIsCountedBy() {
        String wanted =
                "{\"kind\":\"PAYING\",\"direction\":\"OUT\",\"label\":\"pays\",\"reason\":\"new\"}";
        assertThat(
                        register("t05004", wanted)
                                .body()
                                .path("registration")
                                .path("direction")
                                .asString())
                .isEqualTo("OUT");
        DEVNET.advance(60);
        await().atMost(LONG).until(() -> flow("t05004").path("gas").asString("0").length() > 1);

        JsonNode day = day("t05004");
        assertThat(day.path("direction").asString()).isEqualTo("OUT");
        assertThat(day.path("label").asString()).isEqualTo("pays");
        assertThat(day.path("opening").asString()).matches("\\d{20,}");
        assertThat(day.hasNonNull("closing")).as("the day is not over").isFalse();
        assertThat(day.path("flow").path("out").path("others").asString()).matches("\\d+");
    }

    private static JsonNode day(String wallet) {
        String path = "/api/v1/wallets/flows?from=2025-12-31&to=2025-12-31&pool=pool-1&address=";
        return SERVICE.get("viewer", path + wallet).body().path("wallets").path(0);
    }

    private static JsonNode flow(String wallet) {
        return day(wallet).path("flow");
    }

    @Test
    void aMinersFirstStateIsShown() {
        DEVNET.advance(30);
        String path = "/api/v1/miners/t01000/days?from=2025-12-31&to=2025-12-31";
        await().atMost(LONG)
                .until(() -> !SERVICE.get("viewer", path).body().path("states").isEmpty());

        JsonNode first = SERVICE.get("viewer", path).body().path("states").path(0);
        assertThat(first.path("owner").asString()).isEqualTo("t05007");
        assertThat(first.path("balance").asString()).matches("\\d{20,}");
        assertThat(first.hasNonNull("since")).as("nothing was told before it").isFalse();
    }

    @Test
    void walletThatNobodyPaidYetHasNoNumber() {
        JsonNode fresh =
                register(UNKNOWN_WALLET, "{\"kind\":\"RECEIVING\",\"reason\":\"new\"}")
                        .body()
                        .path("registration");

        assertThat(fresh.path("address").asString()).isEqualTo(UNKNOWN_WALLET);
        assertThat(fresh.hasNonNull("id")).isFalse();
    }

    @Test
    void whatIsToldComesAsAStreamThatGoesOnWhereItEnded() {
        DEVNET.advance(10);
        String last;
        try (ReadStream stream = events(null)) {
            last = stream.next().get("id");
            DEVNET.advance(10);
            assertThat(stream.nextData().path("network").asString()).isNotEmpty();
        }
        List<Long> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (ReadStream stream = events(last)) {
            stream.next();
            while (!names.contains("ChainAdvanced")) {
                Map<String, String> event = stream.next();
                names.add(event.get("event"));
                ids.add(Long.valueOf(event.get("id")));
            }
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(ids.getFirst()).isEqualTo(Long.parseLong(last) + 1);
        try (ReadStream ahead = events("99999999")) {
            assertThat(ahead.status()).isEqualTo(409);
        }
    }

    private static ReadStream events(@Nullable String lastEventId) {
        return new ReadStream(
                SERVICE.base().resolve("/api/v1/chain/events"),
                SERVICE.tokens().token(Roles.VIEWER, "reader"),
                lastEventId);
    }

    @Test
    void whatIsPublishedIsReadAgainInTheBackground() {
        DEVNET.advance(10);
        long published = published();
        await().atMost(LONG).until(() -> audit().path("audited").asLong() >= published);
        assertThat(audit().path("disputes")).isEmpty();
        assertThat(SERVICE.management("/actuator/prometheus").text())
                .contains(
                        "forcepool_chain_disputed 0.0",
                        "forcepool_chain_wallet_differences 0.0",
                        "forcepool_chain_audited_heights");
    }

    private static JsonNode audit() {
        return SERVICE.get("auditor", "/api/v1/chain/audit").body();
    }

    @Test
    void everyChangeSaysWhoWantedItAndWhy() {
        register("t05003", "{\"kind\":\"MANUAL\",\"reason\":\"for refunds\"}");

        JsonNode first = SERVICE.get("auditor", "/api/v1/registry/changes?limit=1").body();
        assertThat(first.path("changes").path(0).hasNonNull("actor"))
                .as("the configuration")
                .isFalse();
        JsonNode rest =
                SERVICE.get(
                                "auditor",
                                "/api/v1/registry/changes?limit=1000&cursor="
                                        + first.path("next").asString())
                        .body();
        assertThat(rest.path("changes").valueStream())
                .anySatisfy(
                        change -> {
                            assertThat(change.path("actor").asString()).isEqualTo("somebody");
                            assertThat(change.path("reason").asString()).isEqualTo("for refunds");
                            assertThat(change.path("change").path("id").asString())
                                    .isEqualTo("t05003");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, MINER, invalid-address, not a Filecoin address",
        "f01000, MINER, invalid-address, begin with t",
        "t09999, MINER, invalid-address, not a miner",
        "t05001, MINER, invalid-address, not a miner",
        "t01001, PAYING, invalid-address, not the number of a wallet",
        "t1d2xrzcslx7xlbbylc5c3d5lvandqw4iwk6epxba, PAYING, invalid-address, checksum",
        "0x1234, PAYING, invalid-address, not an Ethereum address",
        "t1d2xrzcslx7xlbbylc5c3d5lvandqw4iwl6epxba, MINER, invalid-request, by id"
    })
    void whatIsNoSuchAddressIsRefused(String address, String kind, String code, String why) {
        Answer answer = register(address, "{\"kind\":\"%s\",\"reason\":\"x\"}".formatted(kind));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains(code, why);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"kind\":\"MINER\"}', reason is missing",
        "'{\"reason\":\"x\"}', kind is missing",
    })
    void whatIsNotSaidIsRefused(String body, String why) {
        Answer answer = register("t01003", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("invalid-request", why);
    }

    @Test
    void whatWasNeverThereIsUnknown() {
        assertThat(SERVICE.get("viewer", POOL + "t01009").status()).isEqualTo(404);
        assertThat(SERVICE.post("finance", POOL + "t01009/end", "{\"reason\":\"x\"}").status())
                .isEqualTo(404);
        assertThat(SERVICE.get("viewer", "/api/v1/registry/changes?cursor=-1").status())
                .isEqualTo(400);
    }

    private static Answer register(String address, String body) {
        return SERVICE.put("finance", POOL + address, body);
    }

    private static List<Long> rewards(String miner, long from) {
        String path = "/api/v1/rewards?limit=1000&miner=%s&from=%d".formatted(miner, from);
        return SERVICE.get("viewer", path)
                .body()
                .path("rewards")
                .valueStream()
                .map(reward -> reward.path("height").asLong())
                .toList();
    }

    /** What an address sent and got, page by page: height and name of each message. */
    private static List<String> messages(String address, String state) {
        List<String> messages = new ArrayList<>();
        String cursor = "";
        do {
            String path = "/api/v1/wallets/messages?limit=3&address=%s&state=%s%s";
            JsonNode page = SERVICE.get("viewer", path.formatted(address, state, cursor)).body();
            page.path("messages").forEach(row -> messages.add(line(row.path("message"))));
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        return messages;
    }

    private static String line(JsonNode message) {
        return "%06d %s"
                .formatted(message.path("height").asLong(), message.path("signedCid").asString());
    }

    private static long published() {
        return SERVICE.get("viewer", "/api/v1/chain/status").body().path("published").asLong();
    }
}

package io.forcepool.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.chain.PublishedFacts.Published;
import io.forcepool.chain.adapter.ChainTruth;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.devnet.generated.ChainSeed;
import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.testing.ServiceProcess;
import io.forcepool.platform.testing.ServiceProcess.Surroundings;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole service between a node simulator and the topic. */
class ChainIngestIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Set<String> MINERS = Set.of("t01000", "t01001");

    private static TestTokens tokens;

    private final LocalDatabase database = Infrastructure.database("chain_ingest");

    @BeforeAll
    static void startIssuer() {
        tokens = new TestTokens();
    }

    @AfterAll
    static void stopIssuer() {
        tokens.close();
    }

    @Test
    void everyRewardOfThePoolStandsOnTheTopicOnceAndCanBeAskedFor() {
        ChainSeed chain = chain(11, "follow-net");
        try (Devnet devnet = Devnet.start(options(chain).withHeight(120));
                ServiceProcess service = service(devnet.url().toString(), chain.network());
                var facts =
                        new PublishedFacts(Infrastructure.bootstrapServers(), chain.network())) {
            awaitFinal(devnet, facts);

            long last = facts.facts(ChainAdvanced.class).getLast().finalised();
            List<String> truth = ChainTruth.rewards(chain, 1, last, MINERS);
            assertThat(lines(facts)).isEqualTo(truth).isNotEmpty();
            assertContiguous(facts.read());
            assertThat(facts.facts(MinerPowerObserved.class))
                    .hasSizeGreaterThanOrEqualTo(truth.size());
            assertAnswers(service, last, truth);
            assertThat(service.management("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(service.management("/actuator/prometheus").text())
                    .contains("forcepool_chain_rewards_published_total " + truth.size() + ".0");
        }
    }

    @Test
    void stopsAndStartsGiveTheSameTopic() {
        ChainSeed chain = chain(12, "stop-net");
        try (Devnet devnet = Devnet.start(options(chain).withHeight(60))) {
            String url = devnet.url().toString();
            try (ServiceProcess _ = service(url, chain.network());
                    var facts = facts(chain.network())) {
                awaitFinal(devnet, facts);
            }
            devnet.advance(40);
            try (ServiceProcess stored = unpublished(url, chain.network())) {
                await().atMost(LONG).until(() -> publishedTo(stored) >= finality(devnet) - 5);
            }
            devnet.advance(40);
            try (ServiceProcess _ = service(url, chain.network());
                    var facts = facts(chain.network())) {
                awaitFinal(devnet, facts);
                long last = facts.facts(ChainAdvanced.class).getLast().finalised();
                assertThat(lines(facts)).isEqualTo(ChainTruth.rewards(chain, 1, last, MINERS));
                assertContiguous(facts.read());
            }
        }
    }

    @Test
    void serviceOnTheWrongNetworkIsNotReadyAndSaysWhy() {
        ChainSeed chain = chain(13, "other-net");
        try (Devnet devnet = Devnet.start(options(chain).withHeight(20));
                ServiceProcess service = service(devnet.url().toString(), "wanted-net")) {
            await().atMost(LONG)
                    .until(() -> !json(service, "/api/v1/chain/status").path("lastError").isNull());

            JsonNode error = json(service, "/api/v1/chain/status").get("lastError");
            assertThat(error.get("fault").asString()).isEqualTo("WRONG_NETWORK");
            assertThat(error.get("message").asString()).contains("is of the network other-net");
            var readiness = service.management("/actuator/health/readiness");
            assertThat(readiness.status()).isEqualTo(503);
            assertThat(readiness.text()).contains("is of the network other-net, not wanted-net");
            assertThat(service.management("/actuator/health/liveness").status()).isEqualTo(200);
        }
    }

    private static void assertAnswers(ServiceProcess service, long last, List<String> truth) {
        assertThat(service.send(null, "GET", "/api/v1/chain/status", "", "text/plain").status())
                .isEqualTo(401);
        assertThat(service.get("viewer", "/api/v1/rewards?limit=0").status()).isEqualTo(400);
        assertThat(json(service, "/api/v1/chain/status").get("published").asLong()).isEqualTo(last);
        assertThat(json(service, "/api/v1/registry").get("addresses")).hasSize(2);
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(pages(service))
                                        .isSortedAccordingTo(ChainIngestIT::inOrder)
                                        .containsExactlyInAnyOrderElementsOf(truth));
        JsonNode some = json(service, "/api/v1/rewards?miner=t01001&from=20&to=40").get("rewards");
        assertThat(some.valueStream().map(ChainIngestIT::line))
                .isEqualTo(
                        truth.stream()
                                .filter(line -> line.contains(" t01001 "))
                                .filter(line -> height(line) >= 20 && height(line) <= 40)
                                .toList());
    }

    private static List<String> pages(ServiceProcess service) {
        List<String> lines = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json(service, "/api/v1/rewards?limit=7" + next);
            page.get("rewards").forEach(reward -> lines.add(line(reward)));
            next = !page.hasNonNull("next") ? "" : "&cursor=" + page.get("next").asString();
        } while (!next.isEmpty());
        return lines;
    }

    private static String line(JsonNode reward) {
        return String.join(
                " ",
                reward.get("height").asString(),
                reward.get("miner").asString(),
                reward.get("block").asString(),
                reward.get("winCount").asString(),
                reward.get("reward").stringValue(),
                reward.get("gasReward").stringValue());
    }

    private static List<String> lines(PublishedFacts facts) {
        return ChainTruth.lines(
                facts.facts(BlockRewardFinalised.class).stream()
                        .map(BlockRewardFinalised::reward)
                        .toList());
    }

    private static long height(String line) {
        return Long.parseLong(line.substring(0, line.indexOf(' ')));
    }

    private static int inOrder(String one, String other) {
        return Long.compare(height(one), height(other));
    }

    private static void assertContiguous(List<Published> published) {
        long first = published.getFirst().sequence();
        assertThat(published)
                .extracting(Published::sequence)
                .isEqualTo(LongStream.range(first, first + published.size()).boxed().toList());
    }

    private static void awaitFinal(Devnet devnet, PublishedFacts facts) {
        await().atMost(LONG)
                .until(
                        () ->
                                facts.facts(ChainAdvanced.class).stream()
                                        .anyMatch(a -> a.finalised() >= finality(devnet)));
    }

    /** Above this height the devnet has at most null rounds that are final. */
    private static long finality(Devnet devnet) {
        return devnet.head() - DevnetOptions.FINALITY_DEFAULT - 5;
    }

    private static long publishedTo(ServiceProcess service) {
        return json(service, "/api/v1/chain/status").get("published").asLong();
    }

    private static JsonNode json(ServiceProcess service, String path) {
        return service.get("viewer", path).body();
    }

    private static PublishedFacts facts(String network) {
        return new PublishedFacts(Infrastructure.bootstrapServers(), network);
    }

    private ServiceProcess service(String url, String network) {
        return process(Infrastructure.bootstrapServers(), settings(url, network));
    }

    /** What it stores is never published: nobody is where it looks for brokers. */
    private ServiceProcess unpublished(String url, String network) {
        List<String> settings = settings(url, network);
        settings.add("--forcepool.topics.create=false");
        return process("127.0.0.1:9", settings);
    }

    private ServiceProcess process(String bootstrapServers, List<String> settings) {
        return new ServiceProcess(
                        ChainIngestApplication.class,
                        "chain-ingest-service",
                        new Surroundings(database, bootstrapServers, tokens),
                        settings)
                .start();
    }

    private static List<String> settings(String url, String network) {
        List<String> settings = new ArrayList<>();
        settings.add("--forcepool.network=" + network);
        settings.add("--forcepool.node.urls=" + url);
        settings.add("--forcepool.following.poll-interval=50ms");
        settings.add("--forcepool.following.batch-heights-max=25");
        settings.add("--forcepool.pools[0].id=pool-1");
        settings.add("--forcepool.pools[0].miners[0]=t01000");
        settings.add("--forcepool.pools[0].miners[1]=t01001");
        return settings;
    }

    private static ChainSeed chain(long seed, String network) {
        return new ChainSeed(
                seed, DevnetOptions.MINERS_DEFAULT, network, 't', DevnetOptions.GENESIS_DEFAULT);
    }

    private static DevnetOptions options(ChainSeed chain) {
        return DevnetOptions.generated(chain.seed()).withChain(chain);
    }
}

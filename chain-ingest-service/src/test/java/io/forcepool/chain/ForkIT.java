package io.forcepool.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.chain.adapter.ChainTruth;
import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.platform.testing.ServiceProcess;
import io.forcepool.platform.testing.ServiceProcess.Answer;
import io.forcepool.platform.testing.ServiceProcess.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A network leaves what is final while it is followed; persons decide over HTTP. */
class ForkIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String FORK = "/api/v1/chain/fork";
    private static final String WHY = "{\"reason\":\"the network halted and went back\"}";

    private static final Devnet DEVNET =
            Devnet.start(DevnetOptions.generated(22).withHeight(120).withFinality(20));
    private static final ServiceProcess SERVICE =
            new ServiceProcess(
                    ChainIngestApplication.class,
                    "chain-ingest-service",
                    Surroundings.of("chain_fork"),
                    List.of(
                            "--forcepool.network=" + DevnetOptions.NETWORK_DEFAULT,
                            "--forcepool.node.urls=" + DEVNET.url(),
                            "--forcepool.following.poll-interval=50ms",
                            "--forcepool.pools[0].id=pool-1",
                            "--forcepool.pools[0].miners[0]=t01000"));

    @BeforeAll
    static void start() {
        SERVICE.start();
        await().atMost(LONG).until(() -> status().path("published").asLong() > 90);
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        SERVICE.tokens().close();
        DEVNET.close();
    }

    private static JsonNode status() {
        return SERVICE.get("viewer", "/api/v1/chain/status").body();
    }

    private static List<String> rewards() {
        return SERVICE.get("viewer", "/api/v1/rewards?limit=1000")
                .body()
                .path("rewards")
                .valueStream()
                .map(it -> it.path("height").asLong() + " " + it.path("block").asString())
                .toList();
    }

    @Test
    void onePersonProposesAndAnotherDecides() {
        assertThat(SERVICE.get("finance", FORK).text()).contains("no-fork");
        DEVNET.reorganise(70);
        DEVNET.advance(30);
        await().atMost(LONG)
                .until(
                        () ->
                                status().path("lastError")
                                        .path("fault")
                                        .asString("")
                                        .equals("FINAL_LEFT"));

        Answer stake = SERVICE.get("approver", FORK);
        assertThat(stake.status()).as(stake.text()).isEqualTo(200);
        JsonNode seen = stake.body();
        assertThat(seen.path("node").asString()).isEqualTo(DEVNET.url().toString());
        assertThat(seen.path("rewards").asInt()).isPositive();
        assertThat(SERVICE.post("viewer", FORK + "/proposals", WHY).status()).isEqualTo(403);
        Answer proposed = SERVICE.post("finance", FORK + "/proposals", WHY);
        assertThat(proposed.status()).isEqualTo(201);
        String sha256 = proposed.body().path("proposal").path("sha256").asString();
        Answer without = SERVICE.post("approver", FORK + "/approvals", WHY);
        assertThat(without.text()).contains("sha256 is missing");

        String word = WHY.replace("{", "{\"sha256\":\"" + sha256 + "\",");
        assertThat(SERVICE.post("approver", FORK + "/approvals", word).text())
                .as("the same person with another role")
                .contains("second-person-needed");
        Answer decided = approve(word);
        assertThat(decided.status()).isEqualTo(201);
        assertThat(decided.body().path("left").size()).isPositive();

        DEVNET.advance(30);
        long finalised = DEVNET.chain().finalised().height();
        await().atMost(LONG).until(() -> status().path("published").asLong() == finalised);
        assertThat(status().hasNonNull("lastError")).isFalse();
        List<String> truth =
                ChainTruth.rewards(DEVNET.chain(), 1, finalised, Set.of("t01000")).stream()
                        .map(line -> line.split(" "))
                        .map(words -> words[0] + " " + words[2])
                        .toList();
        await().atMost(LONG).untilAsserted(() -> assertThat(rewards()).isEqualTo(truth));
        assertThat(approve(word).text()).contains("nothing-proposed");
    }

    private static Answer approve(String word) {
        String token = SERVICE.tokens().token("approver", "somebody else");
        return SERVICE.send(token, "POST", FORK + "/approvals", word, "application/json");
    }
}

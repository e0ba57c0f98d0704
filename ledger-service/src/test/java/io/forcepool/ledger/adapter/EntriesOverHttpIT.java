package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.testing.ServiceProcess.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Entries and what they belong to, and balances in the old shape, as callers ask for them. */
class EntriesOverHttpIT {

    private static final int BUCKET = 33;
    private static final String USER = Pages.userOf(BUCKET, 20_000);
    private static final String FIRST = "http.MAINNET.2026-11-22.1";
    private static final String CORRECTION = "http.MAINNET.2026-11-22.2";
    private static final LedgerProcess LEDGER = LedgerProcess.shared();
    private static final SharePage PAGE =
            Pages.page(FIRST, BUCKET, 0, Pages.share(USER, 1, 1_000_000_000_000_000_001L, 3));
    private static long head;

    @BeforeAll
    static void aRunAndOneThatCorrectsIt() {
        LEDGER.post(PAGE);
        LEDGER.post(Pages.page(CORRECTION, BUCKET, 0, Pages.share(USER, 1, 1, 1)));
        head = LEDGER.post(Pages.page("http.MAINNET.2026-11-23.1", BUCKET, 9));
    }

    @AfterAll
    static void stop() {
        LedgerProcess.shared().close();
    }

    @Test
    void anEntryTellsHowItCameAboutAndWhatBelongsToIt() {
        JsonNode entry = get("/api/v1/entries", "stream", PAGE.stream(), "atLeast", "" + head);

        JsonNode causes = entry.get("events").get(0).get("causes");
        assertThat(steps(causes)).containsExactly("REWARDS", "RUN", "SHARES", "ENTRY");
        assertThat(causes.get(1).get("path").asString()).isEqualTo("/api/v1/runs/" + FIRST);
        assertThat(causes.get(2).get("record").get("id").asString())
                .isEqualTo(PAGE.eventId().toString());
        assertThat(streams(entry.get("relatedEntries")))
                .containsExactly("run/" + CORRECTION + "/" + BUCKET + "/0");
    }

    @Test
    void entriesAreListedByRunAndByCause() {
        JsonNode run = get("/api/v1/runs/" + FIRST + "/entries", "atLeast", "" + head);
        assertThat(streams(run.get("entries"))).containsExactly(PAGE.stream());
        assertThat(run.get("position").asLong()).isGreaterThanOrEqualTo(head);
        JsonNode cause = get("/api/v1/causes/" + PAGE.eventId() + "/entries");
        assertThat(streams(cause.get("entries"))).containsExactly(PAGE.stream());
        assertThat(get("/api/v1/runs/none/entries").get("entries").size()).isZero();
        assertThat(LEDGER.getAs("viewer", "/api/v1/causes/none/entries").status()).isEqualTo(400);
    }

    @Test
    void aBalanceInTheOldShapeIsExactAndLeavesWhatVestsOut() {
        Answer answer =
                LEDGER.getAs(
                        "service",
                        "/api/v1/legacy/balance",
                        "code",
                        USER,
                        "coin_type",
                        "2",
                        "atLeast",
                        "" + head);

        assertThat(answer.text())
                .isEqualTo(
                        ("{\"code\":\"%s\",\"coin_type\":2,\"total_balance\":\"%s\",\"frozen\":\"%s\","
                                        + "\"locked\":\"%s\",\"available\":\"%s\",\"units\":{"
                                        + "\"available\":\"1000000000000000002\","
                                        + "\"frozen\":\"0\",\"locked\":\"4\"}}")
                                .formatted(
                                        USER,
                                        "1.000000000000000002",
                                        "0.000000000000000000",
                                        "0.000000000000000004",
                                        "1.000000000000000002"));
    }

    @Test
    void balancesInTheOldShapeComePageByPage() {
        List<String> codes = new ArrayList<>();
        JsonNode page = get("/api/v1/legacy/balances", "coin_type", "2", "limit", "1");
        while (page.has("nextCursor")) {
            codes.add(page.get("balances").get(0).get("code").asString());
            page =
                    get(
                            "/api/v1/legacy/balances",
                            "coin_type",
                            "2",
                            "limit",
                            "1",
                            "cursor",
                            page.get("nextCursor").asString());
        }
        codes.add(page.get("balances").get(0).get("code").asString());

        JsonNode all = get("/api/v1/legacy/balances", "coin_type", "2", "limit", "500");
        assertThat(codes).contains(USER).doesNotHaveDuplicates();
        assertThat(codes).hasSize(all.get("balances").size());
    }

    @Test
    void whatTheOldTableDidNotHaveIsAProblem() {
        problem(400, "unknown-coin", "code", USER, "coin_type", "7");
        problem(404, "unknown-account", "code", "nobody", "coin_type", "2");
        problem(400, "not-an-account", "code", "a/b", "coin_type", "2");
        problem(400, "bad-request", "code", USER);
    }

    private static void problem(int status, String code, String... parameters) {
        Answer answer = LEDGER.getAs("service", "/api/v1/legacy/balance", parameters);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().get("code").asString()).isEqualTo(code);
    }

    private static List<String> steps(JsonNode causes) {
        return causes.valueStream().map(step -> step.get("step").asString()).toList();
    }

    private static List<String> streams(JsonNode entries) {
        return entries.valueStream().map(entry -> entry.get("entry").asString()).toList();
    }

    private static JsonNode get(String path, String... parameters) {
        Answer answer = LEDGER.getAs("viewer", path, parameters);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }
}

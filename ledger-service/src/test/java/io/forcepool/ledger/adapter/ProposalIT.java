package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.testing.ServiceProcess.Answer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Adjustments, openings and reversals over HTTP, by two persons. */
class ProposalIT {

    private static final LedgerProcess LEDGER = LedgerProcess.shared();
    private static final String USER = Pages.userOf("adjusted", 40);
    private static final String POCKET = "user/" + USER + "/FIL:available";
    private static final String ADJUSTMENT = "adjustment/FIL:available";

    @BeforeAll
    static void aUserHasIncome() {
        SharePage page = Pages.page("proposals", 40, 0, Pages.share(USER, 1, 100, 0));
        LedgerProcess.writer().publish(List.of(page));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !LEDGER.bean(EventLog.class).heads(List.of(page.stream())).isEmpty());
    }

    @AfterAll
    static void stop() {
        LEDGER.close();
    }

    @Test
    void whatOnePersonProposesAnotherMakes() {
        Answer proposed = post("finance-1", "/adjustments", wanted("it-1", move("25")));
        assertThat(proposed.status()).isEqualTo(201);
        assertThat(text(proposed, "state")).isEqualTo("PROPOSED");
        assertThat(post("finance-1", "/adjustments", wanted("it-1", move("25"))).status())
                .isEqualTo(200);
        assertThat(waiting()).contains("adjustment/it-1");
        assertThat(available()).isEqualTo("100");

        assertProblem(403, "second-person-needed", approve("finance-1", proposed));
        Answer approved = approve("approver-1", proposed);

        assertThat(approved.status()).isEqualTo(201);
        assertThat(text(approved, "state")).isEqualTo("POSTED");
        assertThat(approve("approver-1", proposed).status()).isEqualTo(200);
        assertProblem(409, "already-decided", approve("approver-2", proposed));
        assertThat(available()).isEqualTo("75");
        assertThat(waiting()).doesNotContain("adjustment/it-1");
        whoAndWhyStandsInTheJournal();

        reversedInFull();
        assertThat(available()).isEqualTo("100");
    }

    @Test
    void aProposalThatIsRefusedMovesNothing() {
        Answer proposed = post("finance-1", "/openings", opening("it-2"));
        String refusal = "{\"entry\":\"opening/it-2\",\"reason\":\"no such user there\"}";
        Answer refused = as("approver", "approver-1", "/proposals/refusals", refusal);
        assertThat(text(refused, "state")).isEqualTo("DECLINED");
        assertProblem(409, "already-decided", approve("approver-1", proposed));
        assertProblem(409, "other-content", post("finance-2", "/openings", opening("it-2")));
    }

    @Test
    void runsAndTransfersAreNotReversedHere() {
        String run = "{\"entry\":\"run/proposals/40/0\",\"part\":1,\"reason\":\"wrong\"}";
        assertProblem(409, "not-reversible", post("finance-1", "/reversals", run));
        String none = "{\"entry\":\"adjustment/none\",\"part\":1,\"reason\":\"wrong\"}";
        assertProblem(404, "unknown-entry", post("finance-1", "/reversals", none));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("badInput")
    void badInputIsAProblemWithACodeAndChangesNothing(
            String what, int status, String code, String json) {
        long head = LEDGER.bean(EventLog.class).head();

        assertProblem(status, code, post("finance-1", "/adjustments", json));

        assertThat(LEDGER.bean(EventLog.class).head()).isEqualTo(head);
    }

    static Stream<Arguments> badInput() {
        String good = wanted("bad", move("1"));
        return Stream.of(
                arguments("malformed", 400, "bad-request", good.substring(1)),
                arguments("nothing", 400, "bad-request", ""),
                arguments("unknown field", 400, "bad-request", with(good, "\"x\":1,")),
                arguments("a number", 400, "bad-request", good.replace("\"1\"", "1")),
                arguments("a fraction", 400, "bad-request", wanted("bad", move("1.5"))),
                arguments("10^40", 400, "bad-request", wanted("bad", move("1" + "0".repeat(40)))),
                arguments("zero", 400, "invalid-request", wanted("bad", move("0"))),
                arguments("negative", 400, "invalid-request", wanted("bad", move("-1"))),
                arguments("unknown coin", 400, "bad-request", good.replace("\"FIL\"", "\"XYZ\"")),
                arguments("no bucket", 400, "bad-request", good.replace(":available", ":spent")),
                arguments("no move", 400, "not-an-entry", wanted("bad", "")),
                arguments("no id", 400, "not-an-entry", wanted("", move("1"))),
                arguments("no reason", 400, "invalid-request", good.replace("by hand", " ")),
                arguments(
                        "a long reason",
                        400,
                        "invalid-request",
                        good.replace("by hand", "x".repeat(501))),
                arguments(
                        "past the adjustments",
                        400,
                        "not-an-entry",
                        good.replace("adjustment/FIL", "migration/FIL")),
                arguments(
                        "a large body",
                        413,
                        "content-too-large",
                        with(good, "\"x\":\"" + "x".repeat(300 << 10) + "\",")));
    }

    private void reversedInFull() {
        String back = "{\"entry\":\"adjustment/it-1\",\"part\":1,\"reason\":\"was booked\"}";
        Answer proposed = post("finance-1", "/reversals", back);
        assertThat(text(proposed, "entry")).isEqualTo("reversal/adjustment/it-1/1");
        assertThat(text(approve("approver-1", proposed), "state")).isEqualTo("POSTED");
        String again = "{\"entry\":\"adjustment/it-1\",\"part\":2,\"reason\":\"was booked\"}";
        assertProblem(409, "more-than-is-left", post("finance-1", "/reversals", again));
    }

    private static void whoAndWhyStandsInTheJournal() {
        var events = LEDGER.bean(EventLog.class).stream("adjustment/it-1", 0);
        assertThat(events).hasSize(2);
        assertThat(events.getFirst().metadataValues())
                .containsEntry("actor", "finance-1")
                .containsEntry("roles", "finance")
                .containsEntry("reason", "by hand")
                .containsKey("requestId");
        assertThat(events.getLast().metadataValues())
                .containsEntry("actor", "approver-1")
                .containsEntry("reason", "seen");
    }

    private static Answer approve(String subject, Answer proposed) {
        String json =
                "{\"entry\":\"%s\",\"sha256\":\"%s\",\"reason\":\"seen\"}"
                        .formatted(text(proposed, "entry"), text(proposed, "sha256"));
        return as("approver", subject, "/proposals/approvals", json);
    }

    private static Answer post(String subject, String path, String json) {
        return as("finance", subject, path, json);
    }

    private static Answer as(String role, String subject, String path, String json) {
        return LEDGER.postAs(role, subject, "/api/v1" + path, json);
    }

    private static String move(String units) {
        return "{\"from\":\"%s\",\"to\":\"%s\",\"units\":\"%s\"}"
                .formatted(POCKET, ADJUSTMENT, units);
    }

    private static String wanted(String id, String moves) {
        return "{\"id\":\"%s\",\"coin\":\"FIL\",\"moves\":[%s],\"reason\":\"by hand\"}"
                .formatted(id, moves);
    }

    private static String opening(String id) {
        return wanted(
                id,
                move("1").replace(POCKET, "migration/FIL:available").replace(ADJUSTMENT, POCKET));
    }

    private static String with(String json, String field) {
        return "{" + field + json.substring(1);
    }

    private static List<String> waiting() {
        JsonNode list =
                LEDGER.getAs(
                                "viewer",
                                "/api/v1/proposals",
                                "limit",
                                "500",
                                "atLeast",
                                Long.toString(LEDGER.bean(EventLog.class).head()))
                        .body()
                        .get("proposals");
        return list.valueStream().map(p -> p.get("entry").asString()).toList();
    }

    private static String available() {
        return LEDGER.getAs("viewer", "/api/v1/users/" + USER + "/balances/FIL")
                .body()
                .get("available")
                .asString();
    }

    private static String text(Answer answer, String field) {
        assertThat(answer.body().has(field)).as(answer.text()).isTrue();
        return answer.body().get(field).asString();
    }

    private static void assertProblem(int status, String code, Answer answer) {
        assertThat(answer.text()).contains("\"" + code + "\"");
        assertThat(answer.status()).isEqualTo(status);
    }
}

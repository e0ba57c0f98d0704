package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.security.AccessMatrix;
import io.forcepool.platform.security.AccessTable;
import io.forcepool.platform.testing.Bearers;
import io.forcepool.platform.testing.ServiceProcess.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask the ledger for what, and what it answers to what makes no sense. */
class LedgerAccessIT {

    private static final int BUCKET = 20;
    private static final String USER = Pages.userOf(BUCKET);
    private static final LedgerProcess LEDGER = LedgerProcess.shared();
    private static long posted;

    @BeforeAll
    static void aUserHasIncome() {
        SharePage page = Pages.page("access", BUCKET, 0, Pages.share(USER, 1, 2, 3));
        posted = LEDGER.post(page);
    }

    @AfterAll
    static void stop() {
        LedgerProcess.shared().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "finance", "auditor", "operator", "service"})
    void whoWorksHereReadsTheBooks(String role) {
        for (String path : List.of("/balances/FIL", "/statement", "/entries")) {
            assertThat(LEDGER.getAs(role, "/api/v1/users/" + USER + path).status()).isEqualTo(200);
        }
        for (String path : List.of("balance", "statement", "entries")) {
            assertThat(
                            LEDGER.getAs(
                                            role,
                                            "/api/v1/accounts/" + path,
                                            "account",
                                            "pool/demo/FIL/fees")
                                    .status())
                    .isEqualTo(200);
        }
        assertThat(LEDGER.getAs(role, "/api/v1/trial-balance").status()).isEqualTo(200);
        assertThat(LEDGER.getAs(role, "/api/v1/entries", "stream", "run/access/20/0").status())
                .isEqualTo(200);
        for (String path :
                List.of(
                        "/api/v1/runs/access/check?atLeast=" + posted,
                        "/api/v1/runs/access/entries",
                        "/api/v1/causes/00000000-0000-0000-0000-000000000000/entries",
                        "/api/v1/legacy/balance?coin_type=2&code=" + USER,
                        "/api/v1/legacy/balances?coin_type=2",
                        "/api/v1/users/" + USER + "/statement/export?format=csv",
                        "/api/v1/accounts/statement/export?format=csv&account=pool/demo/FIL/fees",
                        "/api/v1/accounts/entries/export?format=csv&account=pool/demo/FIL/fees",
                        "/api/v1/trial-balance/export?format=csv")) {
            assertThat(LEDGER.getAs(role, path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void aUserReadsWhatIsTheUsersOwnAndNothingElse() {
        String token = LEDGER.tokens().userToken("somebody", USER);
        String other = Pages.userOf(21);

        assertThat(LEDGER.get(token, "/api/v1/users/" + USER + "/balances/FIL").status())
                .isEqualTo(200);
        for (String path : List.of("/statement", "/entries", "/statement/export?format=csv")) {
            assertThat(LEDGER.get(token, "/api/v1/users/" + USER + path).status()).isEqualTo(200);
        }
        for (String path :
                List.of(
                        "/api/v1/users/" + other + "/balances/FIL",
                        "/api/v1/users/" + other + "/statement",
                        "/api/v1/users/" + other + "/entries",
                        "/api/v1/accounts/balance?account=user/" + USER + "/FIL",
                        "/api/v1/entries?stream=run/access/20/0",
                        "/api/v1/runs/access/check",
                        "/api/v1/runs/access/entries",
                        "/api/v1/causes/00000000-0000-0000-0000-000000000000/entries",
                        "/api/v1/legacy/balance?coin_type=2&code=" + USER,
                        "/api/v1/legacy/balances?coin_type=2",
                        "/api/v1/users/" + other + "/statement/export?format=csv",
                        "/api/v1/accounts/statement/export?format=csv&account=user/"
                                + USER
                                + "/FIL",
                        "/api/v1/accounts/entries/export?format=csv&account=user/" + USER + "/FIL",
                        "/api/v1/trial-balance/export?format=csv",
                        "/api/v1/users/" + other + "/events",
                        "/api/v1/accounts/events?account=user/" + USER + "/FIL",
                        "/api/v1/trial-balance")) {
            assertThat(LEDGER.get(token, path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void everyRouteIsForThoseItsRuleNamesAndNobodyElse() throws Exception {
        var matrix =
                new AccessMatrix(
                        LEDGER.bean(AccessTable.class),
                        LEDGER.base(),
                        new Bearers(LEDGER.tokens()));

        assertThat(matrix.violations()).isEmpty();
    }

    /** Who proposes to discard is not who approves, and others only look on or do not even. */
    @Test
    void parkedRecordsAreForThoseWhoWorkOnThem() {
        for (String role : List.of("operator", "finance", "auditor", "approver")) {
            assertThat(LEDGER.getAs(role, "/api/v1/parked-records").status()).isEqualTo(200);
        }
        for (String role : List.of("viewer", "service")) {
            assertThat(LEDGER.getAs(role, "/api/v1/parked-records").status()).isEqualTo(403);
        }
        assertThat(discard("auditor", "")).isEqualTo(403);
        assertThat(discard("approver", "")).isEqualTo(403);
        assertThat(discard("finance", "")).isEqualTo(404);
        assertThat(discard("finance", "/approval")).isEqualTo(403);
        assertThat(discard("operator", "/approval")).isEqualTo(403);
        assertThat(discard("auditor", "/refusal")).isEqualTo(403);
    }

    private static int discard(String role, String step) {
        String path = "/api/v1/parked-records/0/discard" + step;
        String json = "{\"reason\":\"r\",\"compensation\":\"none\"}";
        return LEDGER.postAs(role, "somebody", path, json).status();
    }

    @Test
    void evidenceIsForThoseWhoAudit() {
        for (String role : List.of("finance", "auditor")) {
            assertThat(LEDGER.getAs(role, "/api/v1/checkpoints").status()).isEqualTo(200);
            assertThat(LEDGER.getAs(role, "/api/v1/events/0/proof").status()).isEqualTo(404);
        }
        for (String role : List.of("viewer", "operator", "approver", "service")) {
            assertThat(LEDGER.getAs(role, "/api/v1/checkpoints").status()).isEqualTo(403);
            assertThat(LEDGER.getAs(role, "/api/v1/events/0/proof").status()).isEqualTo(403);
        }
    }

    @Test
    void nobodyReadsWithoutAToken() {
        assertThat(LEDGER.get(null, "/api/v1/trial-balance").status()).isEqualTo(401);
        assertThat(LEDGER.getAs("approver", "/api/v1/trial-balance").status()).isEqualTo(403);
        assertThat(LEDGER.getAs("viewer", "/api/v1/nothing-here").status()).isEqualTo(403);
    }

    @Test
    void whatIsUnknownOrMakesNoSenseIsAProblemWithACode() {
        assertProblem(404, "unknown-account", "/api/v1/users/nobody/balances/FIL");
        assertProblem(404, "unknown-account", "/api/v1/users/nobody/statement");
        assertProblem(400, "unknown-coin", "/api/v1/users/" + USER + "/balances/XYZ");
        assertProblem(400, "not-an-account", "/api/v1/accounts/balance", "account", "user/x");
        assertProblem(404, "unknown-entry", "/api/v1/entries", "stream", "run/none/0/0");
        assertProblem(404, "unknown-run", "/api/v1/runs/none/check");
        String statement = "/api/v1/users/" + USER + "/statement";
        assertProblem(400, "limit-out-of-bounds", statement, "limit", "0");
        assertProblem(400, "limit-out-of-bounds", statement, "limit", "501");
        assertProblem(
                409,
                "position-not-reached",
                "/api/v1/trial-balance",
                "atLeast",
                Long.toString(Long.MAX_VALUE));
        for (String parameter : List.of("limit", "cursor", "atLeast")) {
            assertThat(LEDGER.getAs("viewer", statement, parameter, "x").status()).isEqualTo(400);
        }
    }

    private static void assertProblem(int status, String code, String path, String... parameters) {
        Answer answer = LEDGER.getAs("viewer", path, parameters);
        assertThat(answer.status()).as(path).isEqualTo(status);
        assertThat(answer.body().toString()).contains(code);
    }
}

package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.testing.ServiceProcess.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The past as callers ask for it. */
class PastOverHttpIT {

    private static final int BUCKET = 31;
    private static final String USER = Pages.userOf(BUCKET, 10_000);
    private static final String BALANCE = "/api/v1/users/" + USER + "/balances/FIL";
    private static final String STATEMENT = "/api/v1/users/" + USER + "/statement";
    private static final String TRIAL = "/api/v1/trial-balance";
    private static final LedgerProcess LEDGER = LedgerProcess.shared();
    private static long first;
    private static long second;

    @BeforeAll
    static void aUserHasIncomeOfTwoHeightsTheLaterOneFirst() {
        first =
                LEDGER.post(
                        Pages.at(
                                2000,
                                Pages.page("past-1", BUCKET, 0, Pages.share(USER, 1, 20, 3))));
        second =
                LEDGER.post(
                        Pages.at(
                                1000, Pages.page("past-2", BUCKET, 7, Pages.share(USER, 1, 4, 5))));
    }

    @AfterAll
    static void stop() {
        LedgerProcess.shared().close();
    }

    @Test
    void aBalanceIsOfTheMomentThatIsAskedFor() {
        assertThat(total(get(BALANCE, "asOfPosition", "" + first))).isEqualTo("23");
        assertThat(total(get(BALANCE, "asOfPosition", "" + second))).isEqualTo("32");
        assertThat(total(get(BALANCE, "asOfHeight", "1999"))).isEqualTo("9");
        assertThat(total(get(BALANCE, "asOfHeight", "2000"))).isEqualTo("32");
        assertThat(total(get(BALANCE, "asOfHeight", "" + ((1L << 62) - 1)))).isEqualTo("32");
        assertThat(total(get(BALANCE, "asOfTime", recordedAt(first)))).isEqualTo("23");
        assertThat(total(get(BALANCE, "atLeast", "" + second))).isEqualTo("32");
    }

    @Test
    void everyAnswerNamesItsMomentAndThePositionItReflects() {
        JsonNode balance = get(BALANCE, "asOfPosition", "" + first);
        assertThat(balance.get("position").asLong()).isEqualTo(first);
        assertThat(balance.get("asOf").get("position").asLong()).isEqualTo(first);
        JsonNode statement = get(STATEMENT, "asOfTime", recordedAt(first));
        assertThat(statement.get("position").asLong()).isEqualTo(first);
        assertThat(statement.get("asOf").get("time").asString()).isEqualTo(recordedAt(first));
        JsonNode trial = get(TRIAL, "asOfHeight", "1000", "atLeast", "" + second);
        assertThat(trial.get("asOf").get("height").asLong()).isEqualTo(1000);
        assertThat(trial.get("position").asLong()).isGreaterThanOrEqualTo(second);
        assertThat(get(BALANCE).has("asOf")).isFalse();
    }

    @Test
    void aTrialBalanceOfThePastIsZeroAndHasTheAccountsOfThen() {
        JsonNode before = get(TRIAL, "asOfPosition", "" + (first - 1));
        JsonNode after = get(TRIAL, "asOfPosition", "" + first);
        assertThat(before.get("balanced").asBoolean()).isTrue();
        assertThat(after.get("balanced").asBoolean()).isTrue();
        assertThat(after.get("users").get("accounts").asLong())
                .isEqualTo(before.get("users").get("accounts").asLong() + 1);
        JsonNode height = get(TRIAL, "asOfHeight", "1000");
        assertThat(height.get("balanced").asBoolean()).isTrue();
        assertThat(height.get("sum").asString()).isEqualTo("0");

        JsonNode now = get(TRIAL, "atLeast", "" + second);
        JsonNode head = get(TRIAL, "asOfPosition", now.get("position").asString());
        assertThat(head.get("users")).isEqualTo(now.get("users"));
        assertThat(head.get("systemAccounts")).isEqualTo(now.get("systemAccounts"));
    }

    @Test
    void aStatementLeavesOutWhatTheMomentAndTheFiltersLeaveOut() {
        JsonNode height = get(STATEMENT, "asOfHeight", "1000", "atLeast", "" + second);
        assertThat(height.get("lines").size()).isEqualTo(1);
        assertThat(height.get("lines").get(0).get("after").get("total").asString()).isEqualTo("9");

        JsonNode large = get(STATEMENT, "minAmount", "10", "kind", "INCOME", "kind", "RELEASE");
        assertThat(large.get("lines").size()).isEqualTo(1);
        assertThat(large.get("lines").get(0).get("amount").asString()).isEqualTo("23");
        JsonNode caused =
                get("/api/v1/users/" + USER + "/entries", "cause", "run/past-2/" + BUCKET + "/0");
        assertThat(caused.get("entries").size()).isEqualTo(1);
    }

    @Test
    void whatMakesNoSenseIsAProblemWithACode() {
        problem(400, "several-moments", BALANCE, "asOfPosition", "1", "asOfHeight", "1");
        problem(400, "not-a-moment", BALANCE, "asOfHeight", "-1");
        problem(400, "not-a-moment", BALANCE, "asOfHeight", "" + Long.MAX_VALUE);
        problem(409, "moment-ahead", BALANCE, "asOfPosition", "" + Long.MAX_VALUE);
        problem(409, "moment-ahead", TRIAL, "asOfTime", "2999-01-01T00:00:00Z");
        problem(404, "unknown-account", BALANCE, "asOfPosition", "0");
        problem(400, "not-a-filter", STATEMENT, "minAmount", "-1");
        problem(400, "not-a-filter", STATEMENT, "minAmount", "2", "maxAmount", "1");
        problem(400, "invalid", STATEMENT, "kind", "NOTHING");
        problem(400, "invalid", BALANCE, "asOfTime", "yesterday");
    }

    private static void problem(int status, String code, String path, String... parameters) {
        Answer answer = LEDGER.getAs("viewer", path, parameters);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().get("code").asString()).isEqualTo(code);
    }

    private static JsonNode get(String path, String... parameters) {
        Answer answer = LEDGER.getAs("viewer", path, parameters);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    private static String total(JsonNode balance) {
        return balance.get("total").asString();
    }

    private static String recordedAt(long position) {
        return LEDGER.bean(EventLog.class).read(position - 1, 1).getFirst().recordedAt().toString();
    }
}

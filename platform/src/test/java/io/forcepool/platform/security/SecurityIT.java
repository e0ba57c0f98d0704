package io.forcepool.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.platform.PlatformConfiguration;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Who gets through, and what is said to those who do not. */
class SecurityIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static TokenMint mint;
    private static DeskService service;

    @BeforeAll
    static void start() {
        mint = new TokenMint();
        service = new DeskService(mint.keysUri(), TokenMint.ISSUER);
    }

    @AfterAll
    static void stop() {
        service.close();
        mint.close();
        CLIENT.close();
    }

    @Test
    void letsThroughWhomTheRulesNameAndNobodyElse() throws Exception {
        var matrix =
                new AccessMatrix(service.bean(AccessTable.class), URI.create(service.base()), mint);

        assertThat(matrix.violations()).isEmpty();
    }

    @Test
    void doesNotStartWithARouteThatHasNoRule() {
        assertThatThrownBy(
                        () -> new DeskService(WithoutRules.class, mint.keysUri(), TokenMint.ISSUER))
                .hasStackTraceContaining("routes without a rule: [GET /v1/actor, GET /v1/amounts");
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import({PlatformConfiguration.class, DeskService.DeskController.class})
    static class WithoutRules {}

    @Test
    void tellsTheControllerWhoAsks() throws Exception {
        HttpRequest request = get("/v1/actor").setHeader("X-Request-Id", "req-7").build();
        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());

        assertThat(json(answer))
                .containsEntry("subject", "viewer-1")
                .containsEntry("requestId", "req-7")
                .containsEntry("virtual", true);
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("req-7");
    }

    @Test
    void replacesARequestIdThatIsNone() throws Exception {
        HttpRequest request = get("/v1/actor").setHeader("X-Request-Id", "a b<script>").build();

        assertThat(json(CLIENT.send(request, BodyHandlers.ofString())).get("requestId"))
                .asString()
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void writesAndReadsAmountsAsStrings() throws Exception {
        assertThat(CLIENT.send(get("/v1/amounts").build(), BodyHandlers.ofString()).body())
                .isEqualTo("{\"name\":\"a\",\"units\":\"" + BigInteger.TEN.pow(24) + "\"}");
        assertThat(post("/v1/amounts", "{\"name\":\"a\",\"units\":\"5\"}").statusCode())
                .isEqualTo(200);
        assertThat(post("/v1/amounts", "{\"name\":\"a\",\"units\":5}").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource
    void answersWithAProblem(String method, String path, String body, int status, String code)
            throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(service.base() + path))
                        .header("Authorization", "Bearer " + token(method))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(json(answer))
                .containsEntry("code", code)
                .containsEntry("type", "urn:forcepool:problem:" + code)
                .containsEntry("status", status)
                .containsKeys("title", "detail", "instance", "requestId");
        assertThat(answer.body())
                .doesNotContain("secret", "java.", "forcepool.platform", "Exception", "trace");
    }

    static Stream<Arguments> answersWithAProblem() {
        String large = "{\"name\":\"" + "x".repeat(1_200_000) + "\",\"units\":\"1\"}";
        String unknownField = "{\"name\":\"a\",\"units\":\"1\",\"admin\":true}";
        return Stream.of(
                Arguments.of("GET", "/v1/nothing", "", 403, "forbidden"),
                Arguments.of("GET", "/", "", 403, "forbidden"),
                Arguments.of("DELETE", "/v1/amounts", "", 403, "forbidden"),
                Arguments.of("GET", "/v1/refused", "", 409, "already-paid"),
                Arguments.of("GET", "/v1/broken", "", 500, "internal"),
                Arguments.of("GET", "/v1/amounts?times=x", "", 400, "bad-request"),
                Arguments.of("POST", "/v1/amounts", "", 400, "bad-request"),
                Arguments.of("POST", "/v1/amounts", "{", 400, "bad-request"),
                Arguments.of("POST", "/v1/amounts", unknownField, 400, "bad-request"),
                Arguments.of("POST", "/v1/amounts", large, 413, "content-too-large"),
                Arguments.of("POST", "/v1/texts", "x".repeat(2_100_000), 413, "content-too-large"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Roles.OPERATOR, Roles.FINANCE, Roles.AUDITOR, Roles.APPROVER})
    void showsParkedRecordsToThoseWhoseWorkTheyAre(String role) throws Exception {
        HttpRequest list = request("/api/v1/parked-records?state=DISCARDED", role).build();
        HttpRequest one = request("/api/v1/parked-records/1", role).build();
        HttpRequest odd = request("/api/v1/parked-records?state=LOST", role).build();

        assertThat(CLIENT.send(list, BodyHandlers.ofString()).body()).isEqualTo("{\"records\":[]}");
        assertThat(code(one)).isEqualTo("no-such-parked-record");
        assertThat(code(odd)).isEqualTo("bad-request");
    }

    @ParameterizedTest
    @MethodSource
    void leavesParkedRecordsToTheRightPerson(String path, String role, String body, String code)
            throws Exception {
        HttpRequest request =
                request("/api/v1/parked-records/1/" + path, role)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();

        assertThat(code(request)).isEqualTo(code);
    }

    static Stream<Arguments> leavesParkedRecordsToTheRightPerson() {
        String wanted = "{\"reason\":\"r\",\"compensation\":\"none\"}";
        String approval = "{\"sha256\":\"00\",\"reason\":\"r\"}";
        String refusal = "{\"reason\":\"r\"}";
        String long501 = "x".repeat(501);
        return Stream.of(
                Arguments.of("replay", Roles.OPERATOR, "", "no-such-parked-record"),
                Arguments.of("replay", Roles.APPROVER, "", "forbidden"),
                Arguments.of("discard", Roles.OPERATOR, wanted, "no-such-parked-record"),
                Arguments.of("discard", Roles.FINANCE, wanted, "no-such-parked-record"),
                Arguments.of("discard", Roles.APPROVER, wanted, "forbidden"),
                Arguments.of("discard", Roles.FINANCE, refusal, "invalid-request"),
                Arguments.of("discard", Roles.FINANCE, approval, "bad-request"),
                Arguments.of(
                        "discard",
                        Roles.FINANCE,
                        wanted.replace("\"r\"", "\" \""),
                        "invalid-request"),
                Arguments.of(
                        "discard",
                        Roles.FINANCE,
                        wanted.replace("none", long501),
                        "invalid-request"),
                Arguments.of("discard/approval", Roles.APPROVER, approval, "no-such-parked-record"),
                Arguments.of("discard/approval", Roles.OPERATOR, approval, "forbidden"),
                Arguments.of("discard/approval", Roles.FINANCE, approval, "forbidden"),
                Arguments.of("discard/approval", Roles.APPROVER, refusal, "invalid-request"),
                Arguments.of("discard/refusal", Roles.APPROVER, refusal, "no-such-parked-record"),
                Arguments.of("discard/refusal", Roles.FINANCE, refusal, "no-such-parked-record"),
                Arguments.of("discard/refusal", Roles.AUDITOR, refusal, "forbidden"),
                Arguments.of("discard/refusal", Roles.FINANCE, "{}", "invalid-request"));
    }

    private static String code(HttpRequest request) throws Exception {
        return (String) json(CLIENT.send(request, BodyHandlers.ofString())).get("code");
    }

    @Test
    void saysThatItTakesNoCheckpointsWithoutAKey() throws Exception {
        HttpRequest take =
                request("/api/v1/checkpoints", Roles.AUDITOR).POST(BodyPublishers.noBody()).build();
        HttpRequest list = request("/api/v1/checkpoints", Roles.FINANCE).build();
        HttpRequest key = request("/api/v1/checkpoints/key", Roles.AUDITOR).build();
        HttpRequest proof = request("/api/v1/events/1/proof", Roles.AUDITOR).build();

        assertThat(json(CLIENT.send(take, BodyHandlers.ofString())))
                .containsEntry("code", "no-checkpoint-key");
        assertThat(CLIENT.send(list, BodyHandlers.ofString()).body())
                .isEqualTo("{\"checkpoints\":[]}");
        assertThat(json(CLIENT.send(key, BodyHandlers.ofString())))
                .containsEntry("code", "no-checkpoint-key");
        assertThat(json(CLIENT.send(proof, BodyHandlers.ofString())))
                .containsEntry("code", "unknown-event");
    }

    @Test
    void refusesOtherMediaTypes() throws Exception {
        HttpRequest xml =
                request("/v1/amounts", "operator")
                        .header("Content-Type", "application/xml")
                        .POST(BodyPublishers.ofString("<a/>"))
                        .build();
        HttpRequest image = get("/v1/amounts").header("Accept", "image/png").build();

        assertThat(json(CLIENT.send(xml, BodyHandlers.ofString())))
                .containsEntry("code", "unsupported-media-type");
        assertThat(json(CLIENT.send(image, BodyHandlers.ofString())))
                .containsEntry("code", "not-acceptable");
    }

    @Test
    void doesNotAnswerHeadToWhomItDoesNotAnswerGet() throws Exception {
        HttpRequest head =
                request("/v1/amounts", "operator").method("HEAD", BodyPublishers.noBody()).build();

        assertThat(CLIENT.send(head, BodyHandlers.discarding()).statusCode()).isEqualTo(403);
    }

    @Test
    void showsHealthAndMetricsOnTheirOwnPortOnly() throws Exception {
        assertThat(open(service.management() + "/actuator/health/readiness")).isEqualTo(200);
        assertThat(open(service.management() + "/actuator/health/liveness")).isEqualTo(200);
        assertThat(open(service.management() + "/actuator/prometheus")).isEqualTo(200);
        assertThat(open(service.management() + "/actuator/info")).isEqualTo(200);
        for (String closed : new String[] {"env", "heapdump", "loggers", "beans", "shutdown"}) {
            assertThat(open(service.management() + "/actuator/" + closed)).isEqualTo(404);
        }
        assertThat(open(service.base() + "/actuator/health")).isEqualTo(401);
        assertThat(open(service.management() + "/v1/amounts")).isEqualTo(404);
    }

    private static String token(String method) {
        return mint.good(method.equals("POST") ? Roles.OPERATOR : Roles.VIEWER, "");
    }

    private static HttpRequest.Builder get(String path) {
        return request(path, Roles.VIEWER);
    }

    private static HttpRequest.Builder request(String path, String role) {
        return HttpRequest.newBuilder(URI.create(service.base() + path))
                .header("Authorization", "Bearer " + mint.good(role, ""));
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return CLIENT.send(
                request(path, Roles.OPERATOR)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static int open(String uri) throws Exception {
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> json(HttpResponse<String> answer) {
        return JSON.readValue(answer.body(), Map.class);
    }
}

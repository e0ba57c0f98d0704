package io.forcepool.income.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Lanes;
import io.forcepool.contracts.MerkleTree;
import io.forcepool.contracts.RunFact;
import io.forcepool.contracts.RunFact.RunPublished;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.contracts.ShareProof;
import io.forcepool.contracts.Topics;
import io.forcepool.contracts.UserIncome;
import io.forcepool.income.example.IncomeReader;
import io.forcepool.platform.testing.ServiceProcess;
import io.forcepool.platform.testing.ServiceProcess.Answer;
import io.forcepool.platform.testing.TopicReader;
import io.forcepool.platform.testing.TopicWriter;
import io.forcepool.testkit.Infrastructure;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Facts of the chain in, shares and income out, on real Kafka and PostgreSQL. */
class IncomeIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String HEADER = "user,order,bytes,from,to,feePpm\n";
    private static final String FROM = ",2026-11-20T16:00:00Z,,";

    private final ServiceProcess income = IncomeProcess.shared();
    private final TopicWriter topics = IncomeProcess.writer();

    @Test
    void rewardsOfADayBecomeSharesAndIncome() {
        Chain chain = new Chain("net-day");
        createPool("day", "DAILY");
        load("day", "alice,D-1,600" + FROM + "200000\nbob,D-2,300" + FROM + "0\n");
        topics.publish(
                chain.miner("day", "f02000"),
                chain.reward("f02000", 5, "15384635798674128316"),
                chain.reward("f02000", 99, "12758748248909299954"),
                chain.advanced(2_910, "f02000"));
        String run = "day.MAINNET.2026-11-21.1";
        JsonNode published = awaitPublished(run);

        BigInteger rewards = new BigInteger("28143384047583428270");
        assertThat(units(published, "gross").add(units(published, "house"))).isEqualTo(rewards);
        assertThat(published.get("rewardSum").asString()).isEqualTo(rewards.toString());
        sharesAreListed(run, published);
        topicsTellTheSame(run, rewards);
        incomeIsAnswered();
        exampleReadsTheSame();
    }

    @Test
    void aStopAndAStartLoseAndDoubleNothing() {
        Chain chain = new Chain("net-restart");
        createPool("restart", "PER_TIPSET");
        load("restart", "carol,R-1,1" + FROM + "0\ndave,R-2,2" + FROM + "0\n");
        topics.publish(chain.miner("restart", "f02001"));
        for (int height = 10; height < 20; height++) {
            topics.publish(chain.reward("f02001", height, "1000" + height));
            topics.publish(chain.advanced(height, "f02001"));
        }
        income.close();
        for (int height = 20; height < 30; height++) {
            topics.publish(chain.reward("f02001", height, "1000" + height));
        }
        topics.publish(chain.advanced(30, "f02001"));
        income.start();

        awaitPublished("restart.MAINNET.29.1");
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(pages("restart.MAINNET."))
                                        .hasSizeGreaterThanOrEqualTo(60));
        List<SharePage> pages = pages("restart.MAINNET.");
        assertThat(pages).hasSize(60).doesNotHaveDuplicates();
        BigInteger rewards = BigInteger.ZERO;
        for (int height = 10; height < 30; height++) {
            rewards = rewards.add(new BigInteger("1000" + height));
        }
        assertThat(sum(pages)).isEqualTo(rewards);
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(
                                                income.get("service", "/api/v1/users/carol/income")
                                                        .body()
                                                        .at("/items/0/revision")
                                                        .asLong())
                                        .isEqualTo(20));
    }

    /** The network leaves a reward that was split and paid; two persons take it back. */
    @Test
    void aWindowIsCorrectedByTwoPersons() {
        Chain chain = new Chain("net-correct");
        createPool("correct", "DAILY");
        load("correct", "heidi,C-1,1000" + FROM + "0\n");
        topics.publish(
                chain.miner("correct", "f02003"),
                chain.reward("f02003", 5, "700"),
                chain.reward("f02003", 9, "300"),
                chain.advanced(2_910, "f02003"));
        String run = "correct.MAINNET.2026-11-21.1";
        awaitPublished(run);
        String none = "/api/v1/runs/" + run + "/correction";
        String why = "{\"reason\":\"the network went back\"}";
        assertThat(as("finance", "fin-1", none, why).text()).contains("nothing-to-correct");

        topics.publish(
                chain.overruled(1, 8, List.of(9L), List.of()),
                chain.reward("f02003", 10, "50"),
                chain.advanced(2_920, "f02003"));
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> {
                            JsonNode window = corrections("correct");
                            assertThat(window.path("overruledAmount").asString()).isEqualTo("300");
                            assertThat(window.path("lateAmount").asString()).isEqualTo("50");
                        });
        assertThat(as("operator", "op-1", none, why).status()).isEqualTo(403);
        Answer proposed = as("finance", "fin-1", none, why);
        assertThat(proposed.status()).isEqualTo(201);
        String path = "/api/v1/runs/" + proposed.body().path("run").asString();
        JsonNode preview = income.get("approver", path + "/preview").body().path("preview");
        assertThat(preview.at("/changes/0/user").asString()).isEqualTo("heidi");
        assertThat(preview.at("/changes/0/gross").asString()).isEqualTo("-250");

        String word =
                "{\"reason\":\"seen\",\"sha256\":\"%s\"}"
                        .formatted(proposed.body().at("/proposal/sha256").asString());
        assertThat(as("approver", "fin-1", path + "/approval", word).text())
                .contains("second-person-needed");
        assertThat(as("approver", "boss", path + "/approval", word).status()).isEqualTo(200);
        awaitPublished("correct.MAINNET.2026-11-21.2");
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(
                                                income.get("service", "/api/v1/users/heidi/income")
                                                        .body()
                                                        .at("/items/0/gross")
                                                        .asString())
                                        .isEqualTo("750"));
        assertThat(sum(pages("correct.MAINNET."))).isEqualTo(750);
        String corrected = "correct.MAINNET.2026-11-21.2";
        String proof = "/api/v1/users/heidi/runs/" + corrected + "/proof";
        ShareProof heidis =
                FactJson.read(
                        income.bytes(income.tokens().userToken("heidi's", "heidi"), proof),
                        ShareProof.class);
        assertThat(heidis.holds()).isTrue();
        assertThat(heidis.sharesRoot())
                .isEqualTo(
                        income.get("viewer", "/api/v1/runs/" + corrected)
                                .body()
                                .path("sharesRoot")
                                .asString());
        String others = income.tokens().userToken("eve's", "eve");
        assertThat(income.send(others, "GET", proof, "", "application/json").status())
                .isEqualTo(403);
        assertThat(corrections("correct").isMissingNode()).isTrue();
    }

    private JsonNode corrections(String pool) {
        JsonNode items = income.get("auditor", "/api/v1/corrections").body().path("items");
        return items.valueStream()
                .filter(item -> item.path("pool").asString().equals(pool))
                .findFirst()
                .orElse(items.path(-1));
    }

    /** Nothing of the chain overtakes a parked fact, until two persons say that it never counts. */
    @Test
    void aFactThatIsDiscardedHoldsNoWindowBack() {
        Chain chain = new Chain("net-discard");
        createPool("discard", "PER_TIPSET");
        load("discard", "grace,X-1,1" + FROM + "0\n");
        var broken = topics.next(chain.reward("f02002", 9, "1"));
        topics.send(List.of(TopicWriter.replaced(broken, "\"winCount\":1", "\"winCount\":-")));
        topics.publish(
                chain.miner("discard", "f02002"),
                chain.reward("f02002", 10, "1000"),
                chain.advanced(11, "f02002"));
        await().atMost(LIMIT).until(() -> parked("WAITING").size() == 4);
        JsonNode first = parked("WAITING").get(0);
        assertThat(first.get("reason").asString()).contains("cannot be read");

        discard(first.get("id").asLong());

        awaitPublished("discard.MAINNET.10.1");
        String days = "/api/v1/users/grace/income";
        await().atMost(LIMIT)
                .until(() -> income.get("service", days).body().get("items").size() == 1);
        assertThat(parked("WAITING").size()).isZero();
        assertThat(parked("DISCARDED").size()).isEqualTo(1);
    }

    private void discard(long id) {
        String path = "/api/v1/parked-records/" + id + "/discard";
        String wanted = "{\"reason\":\"garbled\",\"compensation\":\"none: no such block\"}";
        Answer proposed = as("finance", "fin-1", path, wanted);
        String approval =
                "{\"reason\":\"seen\",\"sha256\":\"%s\"}"
                        .formatted(proposed.body().at("/proposal/sha256").asString());
        assertThat(as("approver", "fin-1", path + "/approval", approval).status()).isEqualTo(403);
        assertThat(as("approver", "boss", path + "/approval", approval).status()).isEqualTo(201);
    }

    private Answer as(String role, String subject, String path, String json) {
        String token = income.tokens().token(role, subject);
        return income.send(token, "POST", path, json, "application/json");
    }

    private JsonNode parked(String state) {
        return income.get("auditor", "/api/v1/parked-records?state=" + state).body().get("records");
    }

    @Test
    void theExampleKeepsTheNewestRevisionOfEveryDay() {
        topics.publish(
                told("olga", "2026-11-21", 2),
                told("olga", "2026-11-22", 1),
                told("olga", "2026-11-21", 7),
                told("olga", "2026-11-21", 5),
                told(sharesALaneWith("olga"), "2026-11-21", 9));
        assertThat(IncomeReader.days(bootstrap(), "olga").values())
                .extracting(UserIncome::day, UserIncome::revision)
                .containsExactly(tuple("2026-11-21", 7L), tuple("2026-11-22", 1L));
    }

    private static String sharesALaneWith(String user) {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> "other-" + i)
                .filter(other -> Lanes.bucket(other) == Lanes.bucket(user))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBadFileIsRefusedWithRowAndColumnAndChangesNothing() {
        createPool("file", "DAILY");
        String path = "/api/v1/pools/file/orders/import";
        Answer bad =
                income.upload(
                        "finance",
                        path,
                        HEADER + "erin,F-1,1" + FROM + "0\nerin,F-2,much" + FROM + "0\n");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.body().at("/rows/0/row").asInt()).isEqualTo(3);
        assertThat(bad.body().at("/rows/0/column").asString()).isEqualTo("bytes");
        assertThat(income.get("viewer", "/api/v1/orders/F-1").status()).isEqualTo(404);

        Answer first = load("file", "erin,F-1,1" + FROM + "0\n");
        assertThat(first.body().get("placed").asInt()).isEqualTo(1);
        Answer again = load("file", "erin,F-1,1" + FROM + "0\n");
        assertThat(again.body().get("placed").asInt()).isZero();
        assertThat(again.body().get("unchanged").asInt()).isEqualTo(1);

        Answer other =
                income.upload(
                        "finance",
                        path,
                        HEADER + "erin,F-3,1" + FROM + "0\nerin,F-1,2" + FROM + "0\n");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body().at("/rows/0/row").asInt()).isEqualTo(3);
        assertThat(income.get("viewer", "/api/v1/orders/F-3").status()).isEqualTo(404);
        assertThat(income.upload("finance", "/api/v1/pools/none/orders/import", HEADER).status())
                .isEqualTo(404);
    }

    @Test
    void theSameRequestIsAnsweredAgainAndAnotherIsRefused() {
        createPool("same", "DAILY");
        assertThat(income.post("operator", "/api/v1/pools", pool("same", "DAILY")).status())
                .isEqualTo(200);
        assertThat(income.post("operator", "/api/v1/pools", pool("same", "PER_TIPSET")).status())
                .isEqualTo(409);
        String user = "{\"code\":\"frank\"}";
        assertThat(income.post("operator", "/api/v1/users", user).status()).isEqualTo(201);
        assertThat(income.post("operator", "/api/v1/users", user).status()).isEqualTo(200);
        assertThat(income.post("operator", "/api/v1/users", "{\"code\":\"a b\"}").status())
                .isEqualTo(400);
        assertThat(income.post("finance", "/api/v1/orders", order("S-1", "frank", 5)).status())
                .isEqualTo(201);
        assertThat(income.post("finance", "/api/v1/orders", order("S-1", "frank", 5)).status())
                .isEqualTo(200);
        assertThat(income.post("finance", "/api/v1/orders", order("S-1", "frank", 6)).status())
                .isEqualTo(409);
        assertThat(income.post("finance", "/api/v1/orders", order("S-2", "ghost", 6)).status())
                .isEqualTo(422);
        String version = "/api/v1/orders/S-1/versions/";
        assertThat(income.put("finance", version + "2", order("S-1", "frank", 7)).status())
                .isEqualTo(201);
        assertThat(income.put("finance", version + "4", order("S-1", "frank", 7)).status())
                .isEqualTo(409);
        assertThat(
                        income.get("viewer", "/api/v1/orders/S-1")
                                .body()
                                .at("/items/1/bytes")
                                .asString())
                .isEqualTo("7");
        assertThat(income.get("viewer", "/api/v1/orders?user=frank").body().get("items").size())
                .isEqualTo(2);
    }

    @Test
    void aPoolIsClosedUntilItIsOpened() {
        String pool = pool("closed", "DAILY").replace(", \"open\": true", "");
        assertThat(income.post("operator", "/api/v1/pools", pool).body().get("open").asBoolean())
                .isFalse();
        assertThat(
                        income.post("operator", "/api/v1/pools/closed/open", "{}")
                                .body()
                                .get("open")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void eachRoleSeesAndDoesWhatIsItsOwn() {
        assertThat(income.send(null, "GET", "/api/v1/pools", "", "application/json").status())
                .isEqualTo(401);
        for (String role : List.of("viewer", "auditor", "approver", "service")) {
            assertThat(income.get(role, "/api/v1/runs").status()).isEqualTo(200);
            assertThat(income.post(role, "/api/v1/pools", pool("role", "DAILY")).status())
                    .isEqualTo(403);
        }
        assertThat(income.get("approver", "/api/v1/parked-records").status()).isEqualTo(200);
        assertThat(income.get("viewer", "/api/v1/parked-records").status()).isEqualTo(403);
        String own = income.tokens().userToken("u", "alice");
        assertThat(asUser(own, "/api/v1/users/alice/income")).isEqualTo(200);
        assertThat(asUser(own, "/api/v1/users/bob/income")).isEqualTo(403);
        assertThat(asUser(own, "/api/v1/runs")).isEqualTo(403);
        assertThat(asUser(own, "/api/v1/users/alice")).isEqualTo(403);
    }

    /** With reactor-netty 1.3.7 some of these were never answered. */
    @Test
    void refusalsDoNotStallTheirConnection() {
        String user = income.tokens().userToken("u", "alice");
        for (int i = 0; i < 60; i++) {
            assertThat(income.send(null, "GET", "/api/v1/runs", "", "text/plain").status())
                    .isEqualTo(401);
            assertThat(asUser(user, "/api/v1/runs")).isEqualTo(403);
            assertThat(income.send(user, "POST", "/api/v1/pools", "{}", "text/plain").status())
                    .isEqualTo(403);
        }
    }

    private int asUser(String token, String path) {
        return income.send(token, "GET", path, "", "application/json").status();
    }

    private void sharesAreListed(String run, JsonNode published) {
        BigInteger gross = BigInteger.ZERO;
        int count = 0;
        String cursor = "";
        do {
            JsonNode page =
                    income.get("auditor", "/api/v1/runs/" + run + "/shares?cursor=" + cursor)
                            .body();
            for (JsonNode share : page.get("items")) {
                gross = gross.add(units(share, "gross"));
                assertThat(share.get("state").asString()).isEqualTo("PUBLISHED");
                count++;
            }
            cursor = page.has("next") ? page.get("next").asString() : "";
        } while (!cursor.isEmpty());
        assertThat(count).isEqualTo(2);
        assertThat(gross).isEqualTo(units(published, "gross"));
    }

    private void topicsTellTheSame(String run, BigInteger rewards) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(sum(pages(run))).isEqualTo(rewards));
        MerkleTree tree = new MerkleTree();
        pages(run).stream()
                .sorted(Comparator.comparing(SharePage::bucket).thenComparing(SharePage::page))
                .forEach(page -> tree.add(FactJson.write(page)));
        RunPublished told =
                TopicReader.facts(bootstrap(), Topics.INCOME_RUNS, RunFact.class).stream()
                        .filter(fact -> fact.run().text().equals(run))
                        .filter(RunPublished.class::isInstance)
                        .map(RunPublished.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(told.root()).isEqualTo(HexFormat.of().formatHex(tree.root()));
        assertThat(told.pages()).isEqualTo(pages(run).size());
    }

    private void incomeIsAnswered() {
        String path = "/api/v1/users/alice/income?from=2026-11-21&to=2026-11-21&pool=day";
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(income.get("service", path).body().get("items").size())
                                        .isEqualTo(1));
        JsonNode day = income.get("service", path).body().at("/items/0");
        assertThat(day.get("gross").asString()).isEqualTo("16886030428550056961");
        assertThat(day.get("fee").asString()).isEqualTo("3377206085710011392");
        assertThat(day.at("/powerRatio/decimal").asString()).isEqualTo("0.600000000000000000");
        assertThat(day.at("/feeInclusivePowerRatio/decimal").asString())
                .isEqualTo("0.480000000000000000");
        assertThat(day.get("state").asString()).isEqualTo("PUBLISHED");

        SharePage page =
                pages("day.").stream()
                        .filter(p -> p.shares().stream().anyMatch(s -> s.user().equals("alice")))
                        .findFirst()
                        .orElseThrow();
        topics.publish(
                new EntryPosted(
                        page.stream(),
                        EntryKind.INCOME,
                        Coin.FIL,
                        page.effectiveHeight(),
                        "day",
                        "MAINNET",
                        new Cause(new UUID(0, 0), "page", "00"),
                        List.of()));
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(
                                                income.get("service", path)
                                                        .body()
                                                        .at("/items/0/state")
                                                        .asString())
                                        .isEqualTo("TRANSFERRED"));
        assertThat(income.get("service", path).body().at("/items/0/position").asLong())
                .isEqualTo(1);
        assertThat(income.get("service", path + "1").body().get("items").size()).isZero();
    }

    private static void exampleReadsTheSame() {
        assertThat(IncomeReader.days(bootstrap(), "alice").values())
                .singleElement()
                .extracting(UserIncome::day, UserIncome::gross, UserIncome::revision)
                .containsExactly("2026-11-21", new BigInteger("16886030428550056961"), 1L);
        assertThat(pages("day.").stream().flatMap(page -> page.shares().stream()))
                .filteredOn(share -> share.user().equals("alice"))
                .singleElement()
                .extracting(Share::gross)
                .isEqualTo(new BigInteger("16886030428550056961"));
    }

    private static UserIncome told(String user, String day, long revision) {
        BigInteger gross = BigInteger.valueOf(revision);
        BigInteger zero = BigInteger.ZERO;
        BigInteger one = BigInteger.ONE;
        return new UserIncome(
                user, "told", "MAINNET", day, Coin.FIL, gross, zero, gross, gross, zero, one, one,
                one, one, revision);
    }

    private JsonNode awaitPublished(String run) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(
                                                income.get("viewer", "/api/v1/runs/" + run)
                                                        .body()
                                                        .at("/run/state")
                                                        .asString(""))
                                        .isEqualTo("PUBLISHED"));
        return income.get("viewer", "/api/v1/runs/" + run).body().get("run");
    }

    private static List<SharePage> pages(String prefix) {
        return TopicReader.facts(bootstrap(), Topics.INCOME_SHARES, SharePage.class).stream()
                .filter(page -> page.run().text().startsWith(prefix))
                .toList();
    }

    private static BigInteger sum(List<SharePage> pages) {
        BigInteger sum = BigInteger.ZERO;
        for (SharePage page : pages) {
            sum = sum.add(page.house());
            for (Share share : page.shares()) {
                sum = sum.add(share.gross());
            }
        }
        return sum;
    }

    private void createPool(String id, String cadence) {
        assertThat(income.post("operator", "/api/v1/pools", pool(id, cadence)).status())
                .isEqualTo(201);
    }

    private Answer load(String pool, String rows) {
        Answer answer =
                income.upload("finance", "/api/v1/pools/" + pool + "/orders/import", HEADER + rows);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer;
    }

    private static String pool(String id, String cadence) {
        return """
        {"pool": "%s", "denominator": "FIXED_TOTAL", "fixedTotal": "1000", "cadence": "%s",
         "from": "2026-11-20T16:00:00Z", "open": true}
        """
                .formatted(id, cadence);
    }

    private static String order(String number, String user, int bytes) {
        return """
        {"order": "%s", "pool": "same", "user": "%s", "bytes": "%d",
         "from": "2026-11-20T16:00:00Z", "feePpm": 0}
        """
                .formatted(number, user, bytes);
    }

    private static BigInteger units(JsonNode node, String name) {
        return new BigInteger(node.get(name).asString());
    }

    private static String bootstrap() {
        return Infrastructure.bootstrapServers();
    }
}

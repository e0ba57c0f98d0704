package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.contracts.EntryEvent.RecordDiscarded;
import io.forcepool.contracts.Sha256;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.Topics;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.testing.ServiceProcess.Answer;
import io.forcepool.platform.testing.TopicReader;
import io.forcepool.platform.testing.TopicWriter;
import io.forcepool.testkit.Infrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A page that nobody will ever understand, and the two persons who let its bucket go on. */
class DiscardIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int BUCKET = 50;
    private static final String USER = Pages.userOf("behind", BUCKET);
    private static final String WANTED =
            "{\"reason\":\"no such coin\",\"compensation\":\"adjustment/it-discard\"}";

    private final LedgerProcess ledger = LedgerProcess.shared();
    private final TopicWriter topics = LedgerProcess.writer();

    @AfterAll
    static void stop() {
        LedgerProcess.shared().close();
    }

    @AfterEach
    void fundsAreTheFoldOfTheJournal() {
        try (LedgerDatabase books = ledger.books()) {
            assertThat(books.verify().differences()).isEmpty();
            assertThat(books.verify().holds()).isTrue();
        }
    }

    @Test
    void twoPersonsDiscardAPageAndThoseBehindItArePosted() {
        SharePage second = page("discard-2");
        SharePage third = page("discard-3");
        var poison = TopicWriter.replaced(topics.next(page("discard-1")), "\"FIL\"", "\"XYZ\"");
        topics.send(List.of(poison));
        topics.publish(second, third);
        long id = awaitParked(3);
        valueIsShown(id, poison);

        Answer proposed = post("operator", "op-1", id, "", WANTED);
        assertThat(proposed.status()).isEqualTo(201);
        assertThat(post("operator", "op-1", id, "", WANTED).status()).isEqualTo(200);
        assertProblem(409, "other-content", post("finance", "fin-1", id, "", WANTED));
        String approval = approval(proposed);
        assertProblem(
                403, "second-person-needed", post("approver", "op-1", id, "/approval", approval));
        assertThat(parked("WAITING").get(0).at("/proposal/compensation").asString())
                .isEqualTo("adjustment/it-discard");
        Answer approved = post("approver", "boss", id, "/approval", approval);
        assertThat(approved.status()).isEqualTo(201);
        assertThat(approved.body().get("state").asString()).isEqualTo("DISCARDED");
        assertThat(post("approver", "boss", id, "/approval", approval))
                .isEqualTo(new Answer(200, approved.text()));

        assertThat(ledger.bean(EventLog.class).heads(List.of(second.stream(), third.stream())))
                .hasSize(2);
        assertThat(parked("WAITING")).isEmpty();
        assertThat(parked("REPLAYED").get(0).get("replayedBy").asString()).isEqualTo("boss");
        StoredEvent event = theJournalSaysWhoAndWhy(parked("DISCARDED").get(0), poison);
        theStatementGoesOn(event);
        theTopicTellsTheSame(event);
        thePageIsNotPostedInOtherWords();
        long replayed = parked("REPLAYED").get(0).get("id").asLong();
        assertProblem(409, "not-waiting", post("operator", "op-1", replayed, "", WANTED));
    }

    private StoredEvent theJournalSaysWhoAndWhy(
            JsonNode discarded, ProducerRecord<byte[], byte[]> poison) {
        StoredEvent stored =
                ledger.bean(EventLog.class).stream(page("discard-1").stream(), 0).getFirst();
        var event = stored.fact(RecordDiscarded.class);
        assertThat(event.recordTopic()).isEqualTo(Topics.INCOME_SHARES.name());
        assertThat(event.recordLane()).isEqualTo(BUCKET);
        assertThat(event.recordSequence()).isEqualTo(discarded.get("sequence").asLong());
        assertThat(event.recordSha256()).isEqualTo(Sha256.hex(poison.value()));
        assertThat(event.requester()).isEqualTo("op-1");
        assertThat(event.approver()).isEqualTo("boss");
        assertThat(event.reason()).isEqualTo("no such coin");
        assertThat(event.compensation()).isEqualTo("adjustment/it-discard");
        assertThat(event.by().sha256()).isEqualTo(discarded.at("/proposal/sha256").asString());
        assertThat(stored.metadataValues())
                .containsEntry("actor", "boss")
                .containsEntry("roles", "approver")
                .containsEntry("reason", "seen")
                .containsKey("requestId");
        return stored;
    }

    /** It was made up for already. */
    private void thePageIsNotPostedInOtherWords() {
        topics.publish(page("discard-1"));
        await().atMost(LIMIT).until(() -> parked("WAITING").size() == 1);

        assertThat(parked("WAITING").getFirst().get("reason").asString())
                .contains(page("discard-1").stream() + " was discarded");
        assertThat(ledger.bean(EventLog.class).stream(page("discard-1").stream(), 0)).hasSize(1);
    }

    private void theStatementGoesOn(StoredEvent event) {
        String head = Long.toString(ledger.bean(EventLog.class).head());
        JsonNode lines =
                ledger.getAs("viewer", "/api/v1/users/" + USER + "/statement", "atLeast", head)
                        .body()
                        .get("lines");
        assertThat(lines.valueStream().map(line -> line.get("entry").asString()))
                .containsExactly("run/discard-3/50/0", "run/discard-2/50/0");
        JsonNode entry = ledger.getAs("viewer", "/api/v1/entries", "stream", event.stream()).body();
        assertThat(entry.at("/events/0/event/event").asString()).isEqualTo("DISCARDED");
    }

    private static void theTopicTellsTheSame(StoredEvent event) {
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(
                                                TopicReader.all(
                                                        Infrastructure.bootstrapServers(),
                                                        Topics.LEDGER_ENTRIES))
                                        .anySatisfy(
                                                read -> {
                                                    assertThat(read.sequence())
                                                            .isEqualTo(event.position());
                                                    assertThat(read.value())
                                                            .isEqualTo(event.payload());
                                                }));
    }

    private void valueIsShown(long id, ProducerRecord<byte[], byte[]> record) {
        JsonNode value = ledger.getAs("approver", "/api/v1/parked-records/" + id).body();
        assertThat(value.at("/record/reason").asString()).contains("XYZ");
        assertThat(value.at("/value/text").asString()).contains("discard-1", "\"XYZ\"");
        assertThat(value.at("/value/sha256").asString()).isEqualTo(Sha256.hex(record.value()));
        assertThat(value.at("/value/bytes").asInt()).isEqualTo(record.value().length);
    }

    private long awaitParked(int count) {
        await().atMost(LIMIT).until(() -> parked("WAITING").size() == count);
        return parked("WAITING").get(0).get("id").asLong();
    }

    /** Those of this test in a state; page by page, as there are others. */
    private List<JsonNode> parked(String state) {
        List<JsonNode> found = new ArrayList<>();
        String cursor = "0";
        while (!cursor.isEmpty()) {
            JsonNode page =
                    ledger.getAs(
                                    "finance",
                                    "/api/v1/parked-records",
                                    "state",
                                    state,
                                    "limit",
                                    "2",
                                    "cursor",
                                    cursor)
                            .body();
            page.get("records").forEach(found::add);
            cursor = page.path("nextCursor").asString("");
        }
        return found.stream()
                .filter(record -> record.get("subject").asString().startsWith("run/discard-"))
                .toList();
    }

    private static SharePage page(String run) {
        return Pages.page(run, BUCKET, 0, Pages.share(USER, 1, 10, 0));
    }

    private static String approval(Answer proposed) {
        return "{\"sha256\":\"%s\",\"reason\":\"seen\"}"
                .formatted(proposed.body().at("/proposal/sha256").asString());
    }

    private Answer post(String role, String subject, long id, String step, String json) {
        String path = "/api/v1/parked-records/" + id + "/discard" + step;
        return ledger.postAs(role, subject, path, json);
    }

    private static void assertProblem(int status, String code, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().get("code").asString()).isEqualTo(code);
    }
}

package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.adapter.EntriesTopic.Told;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.rebuild.OwnerSession;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is made of the topic's records, however they are cut and repeated. */
class TopicCopyIT {

    private final SplittableRandom random = new SplittableRandom(Seeds.next("TopicCopyIT"));
    private LedgerDatabase ledger;
    private LedgerDatabase empty;
    private OwnerSession into;
    private TopicCopy copy;
    private List<Told> told;

    @BeforeEach
    void open() {
        ledger = new LedgerDatabase(Infrastructure.database("ledger"));
        for (SharePage page : Pages.run("r1", "demo", 40, 5, random)) {
            ledger.post(List.of(page));
        }
        told = ledger.log.read(0, 1000).stream().map(TopicCopyIT::told).toList();
        empty = new LedgerDatabase(Infrastructure.database("copy"));
        into = OwnerSession.open(new OfflineRun("rebuild", empty).environment());
        copy = new TopicCopy(into);
    }

    @AfterEach
    void close() {
        into.close();
        empty.close();
        ledger.close();
    }

    @Test
    void recordsPastTheEndThatWasAskedForAreNoGap() {
        long upTo = told.size() - 3;

        copy.write(told, upTo);

        assertThat(copy.position()).isEqualTo(upTo);
        assertThat(into.log().head()).isEqualTo(upTo);
    }

    @Test
    void repeatsChangeNothingWhereverTheyCome() {
        List<Told> records = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            records.add(told.get(i));
            records.add(told.get(random.nextInt(i + 1)));
        }
        int cut = random.nextInt(records.size());

        copy.write(records.subList(0, cut), Long.MAX_VALUE);
        copy.write(records.subList(cut, records.size()), Long.MAX_VALUE);

        assertThat(into.log().read(0, 1000))
                .extracting(StoredEvent::eventId)
                .containsExactlyElementsOf(told.stream().map(Told::id).toList());
    }

    @Test
    void aMissingNumberIsAGap() {
        List<Told> records = List.of(told.get(0), told.get(2));

        assertThatThrownBy(() -> copy.write(records, Long.MAX_VALUE)).hasMessageContaining("gap");
        assertThat(copy.position()).isZero();
    }

    @Test
    void otherFactsUnderANumberAreFoundWithinAPollAndAfterIt() {
        Told first = told.getFirst();
        Told other = numbered(first.sequence(), told.get(1));

        assertThatThrownBy(() -> copy.write(List.of(first, other), Long.MAX_VALUE))
                .hasMessageContaining("different facts");
        copy.write(List.of(first), Long.MAX_VALUE);
        assertThatThrownBy(() -> copy.write(List.of(other), Long.MAX_VALUE))
                .hasMessageContaining("different facts");
    }

    private static Told told(StoredEvent event) {
        return new Told(
                event.position(),
                event.eventId(),
                event.payloadType(),
                event.recordedAt(),
                event.payload(),
                event.fact(EntryEvent.class));
    }

    private static Told numbered(long sequence, Told told) {
        return new Told(
                sequence, told.id(), told.type(), told.recordedAt(), told.payload(), told.event());
    }
}

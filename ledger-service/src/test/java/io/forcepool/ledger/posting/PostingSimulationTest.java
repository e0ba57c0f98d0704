package io.forcepool.ledger.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.Book;
import io.forcepool.ledger.entry.Decision;
import io.forcepool.ledger.entry.EntryCommand;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.testkit.Seeds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Schedules of the posting engine: batches of any size, repeats, records with other content, and
 * deaths at every step of a transaction, against a book that is told each page once.
 */
class PostingSimulationTest {

    private static final int SCHEDULES = 200;

    @Test
    void everySchedulePostsEachPageOnce() {
        long seed = Seeds.next("PostingSimulationTest");
        for (int schedule = 0; schedule < SCHEDULES; schedule++) {
            new Schedule(new SplittableRandom(seed + schedule)).run();
        }
    }

    private static final class Schedule {

        private final SplittableRandom random;
        private final MemoryBooks books = new MemoryBooks();
        private final PostingEngine engine = new PostingEngine(books, books);
        private int parked;

        Schedule(SplittableRandom random) {
            this.random = random;
        }

        void run() {
            List<SharePage> pages = Pages.run("r", "p", random.nextInt(1, 40), 2, random);
            Book expected = new Book();
            pages.forEach(page -> expected.post(Pages.command(page)));
            int contradictions = random.nextInt(3);

            deliver(delivered(pages, contradictions));

            assertThat(parked).isEqualTo(contradictions);
            assertThat(books.journal()).containsExactlyInAnyOrderElementsOf(expected.journal());
            assertThat(books.balances()).isEqualTo(expected.funds());
            FundsRebuild.Report report = new FundsRebuild(books, books).verify();
            assertThat(report.differences()).isEmpty();
            assertThat(report.holds()).isTrue();
        }

        /** The pages in order, some of them again later, and some with other content at the end. */
        private List<EntryCommand> delivered(List<SharePage> pages, int contradictions) {
            List<EntryCommand> commands = new ArrayList<>();
            for (int i = 0; i < pages.size(); i++) {
                commands.add(Pages.command(pages.get(i)));
                if (random.nextInt(3) == 0) {
                    commands.add(Pages.command(pages.get(random.nextInt(i + 1))));
                }
            }
            for (int i = 0; i < contradictions; i++) {
                SharePage page = pages.get(random.nextInt(pages.size()));
                commands.add(Pages.command(Pages.otherContent(page, 1_000 + i)));
            }
            return commands;
        }

        private void deliver(List<EntryCommand> commands) {
            Deque<EntryCommand> waiting = new ArrayDeque<>(commands);
            while (!waiting.isEmpty()) {
                List<EntryCommand> batch = waiting.stream().limit(random.nextInt(1, 7)).toList();
                try {
                    List<Decision> decisions =
                            books.transaction(random.nextInt(60), () -> engine.post(batch));
                    take(waiting, batch, decisions);
                } catch (MemoryBooks.Crash crash) {
                    // The broker delivers the same records again.
                    continue;
                }
            }
        }

        /** As the consumer does: what is refused leaves the batch, the others come again. */
        private void take(
                Deque<EntryCommand> waiting, List<EntryCommand> batch, List<Decision> decisions) {
            List<EntryCommand> refused = new ArrayList<>();
            for (int i = 0; i < batch.size(); i++) {
                switch (decisions.get(i)) {
                    case Decision.Recorded _, Decision.Repeated _ -> {}
                    case Decision.Contradicted _,
                            Decision.Obstructed _,
                            Decision.NotUnderstood _,
                            Decision.Refused _ ->
                            refused.add(batch.get(i));
                }
            }
            if (refused.isEmpty()) {
                batch.forEach(_ -> waiting.poll());
            } else {
                parked++;
                waiting.remove(refused.getFirst());
            }
        }
    }
}

package io.forcepool.ledger.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.ledger.entry.Book;
import io.forcepool.ledger.entry.Decision;
import io.forcepool.ledger.entry.EntryCommand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One schedule: several instances read lanes of pages and transfers, and everything goes wrong that
 * can. A process dies before or after its commit; records come again, from any place before; a lane
 * moves while its old reader still holds a batch; a writer that has lost its lock tries to commit.
 * Whatever the order, what must hold is checked at the end.
 */
final class PostingSchedule {

    private static final int BATCH_MAX = 6;

    /** More steps than any transaction of a batch has. */
    private static final int STEPS_MAX = 60;

    private final SplittableRandom random;
    private final PostingWorld world;
    private final MemoryBooks books = new MemoryBooks();
    private final PostingEngine engine = new PostingEngine(books, books);
    private final List<Lane> lanes;
    private final Deque<List<EntryCommand>> stale = new ArrayDeque<>();
    private final Map<String, Deque<EntryCommand>> parked = new LinkedHashMap<>();
    private final Set<EntryCommand> contradicted = new HashSet<>();

    /** A lane as its reader sees it. */
    private static final class Lane {

        private final List<EntryCommand> records;
        private int next;

        Lane(List<EntryCommand> records) {
            this.records = records;
        }

        boolean done() {
            return next == records.size();
        }
    }

    PostingSchedule(long seed) {
        random = new SplittableRandom(seed);
        world = new PostingWorld(random);
        lanes = world.lanes().stream().map(Lane::new).toList();
    }

    void run() {
        while (lanes.stream().anyMatch(lane -> !lane.done())) {
            switch (random.nextInt(10)) {
                case 0 -> move(lane());
                case 1 -> deliverStale();
                case 2 -> replay();
                default -> poll(lane());
            }
        }
        while (!stale.isEmpty()) {
            deliverStale();
        }
        while (replay()) {}
        check();
    }

    private Lane lane() {
        return lanes.get(random.nextInt(lanes.size()));
    }

    private void poll(Lane lane) {
        List<EntryCommand> batch = batch(lane);
        if (!batch.isEmpty() && deliver(batch)) {
            lane.next += batch.size();
        }
    }

    private List<EntryCommand> batch(Lane lane) {
        int end = Math.min(lane.records.size(), lane.next + random.nextInt(1, BATCH_MAX));
        return lane.records.subList(lane.next, end);
    }

    /** The new reader begins anywhere before; the old one may still hold what it had read. */
    private void move(Lane lane) {
        if (random.nextBoolean()) {
            stale.add(List.copyOf(batch(lane)));
        }
        lane.next = random.nextInt(lane.next + 1);
    }

    private void deliverStale() {
        List<EntryCommand> batch = stale.poll();
        if (batch != null && !batch.isEmpty()) {
            deliver(batch);
        }
    }

    /** Whether the reader knows that the batch is done. */
    private boolean deliver(List<EntryCommand> batch) {
        List<EntryCommand> left = new ArrayList<>(batch);
        left.removeIf(contradicted::contains);
        left.removeIf(this::waitsAlready);
        while (!left.isEmpty()) {
            List<Decision> decisions;
            try {
                decisions = commit(left);
            } catch (MemoryBooks.Crash | MemoryBooks.Conflict e) {
                return false;
            }
            int refused = firstRefused(decisions);
            if (refused < 0) {
                return random.nextInt(8) > 0;
            }
            park(left.remove(refused), decisions.get(refused));
            left.removeIf(this::waitsAlready);
        }
        return true;
    }

    private List<Decision> commit(List<EntryCommand> batch) {
        boolean dies = random.nextInt(4) == 0;
        boolean lost = random.nextInt(16) == 0;
        return books.transaction(
                dies ? random.nextInt(STEPS_MAX) : Integer.MAX_VALUE,
                lost ? this::otherWriter : () -> {},
                () -> engine.post(batch));
    }

    /** Another instance commits what it has read of a lane. */
    private void otherWriter() {
        List<EntryCommand> batch = batch(lane());
        List<EntryCommand> one = batch.isEmpty() ? List.of() : batch.subList(0, 1);
        one = one.stream().filter(c -> !contradicted.contains(c) && !waits(c)).toList();
        if (!one.isEmpty()) {
            new PostingEngine(books, books).post(one);
        }
    }

    private static int firstRefused(List<Decision> decisions) {
        for (int i = 0; i < decisions.size(); i++) {
            switch (decisions.get(i)) {
                case Decision.Recorded _, Decision.Repeated _ -> {}
                case Decision.Contradicted _,
                        Decision.Obstructed _,
                        Decision.NotUnderstood _,
                        Decision.Refused _ -> {
                    return i;
                }
            }
        }
        return -1;
    }

    private void park(EntryCommand command, Decision decision) {
        if (decision instanceof Decision.Contradicted || decision instanceof Decision.Refused) {
            contradicted.add(command);
        } else {
            parked.computeIfAbsent(world.key(command), _ -> new ArrayDeque<>()).add(command);
        }
    }

    private boolean waits(EntryCommand command) {
        return parked.containsKey(world.key(command));
    }

    /** What comes behind a parked record of its key is parked too, once. */
    private boolean waitsAlready(EntryCommand command) {
        Deque<EntryCommand> waiting = parked.get(world.key(command));
        if (waiting == null) {
            return false;
        }
        if (!waiting.contains(command)) {
            waiting.add(command);
        }
        return true;
    }

    /** Tries what is parked again, the oldest of each key first; whether anything went through. */
    private boolean replay() {
        boolean moved = false;
        for (String key : List.copyOf(parked.keySet())) {
            Deque<EntryCommand> waiting = parked.get(key);
            while (!waiting.isEmpty()) {
                EntryCommand command = waiting.peek();
                Decision decision =
                        books.transaction(
                                Integer.MAX_VALUE, () -> engine.post(List.of(command)).getFirst());
                if (decision instanceof Decision.Contradicted) {
                    contradicted.add(command);
                } else if (firstRefused(List.of(decision)) == 0) {
                    break;
                }
                waiting.poll();
                moved = true;
            }
            if (waiting.isEmpty()) {
                parked.remove(key);
            }
        }
        return moved;
    }

    private void check() {
        FundsRebuild.Report report = new FundsRebuild(books, books).verify();
        assertThat(report.differences()).isEmpty();
        assertThat(report.holds()).as("everything adds up to zero").isTrue();
        onlyCorrectionsLeaveAUserBelowZero();
        theJournalIsWhatOneWriterWouldHaveWritten();
        world.check(books.journal(), contradicted, parked.values());
    }

    private void onlyCorrectionsLeaveAUserBelowZero() {
        for (MemoryBooks.Account account : books.accounts()) {
            if (account.row().account().startsWith("user/") && !account.mayBeNegative()) {
                assertThat(account.row().balance().available().signum()).isNotNegative();
            }
        }
    }

    /** Each event again, decided by itself on a book that is told one command after the other. */
    private void theJournalIsWhatOneWriterWouldHaveWritten() {
        Book book = new Book();
        for (EntryEvent event : books.journal()) {
            Decision decision = book.post(world.commandOf(event));
            assertThat(decision).isEqualTo(new Decision.Recorded(event));
        }
        assertThat(book.funds()).isEqualTo(books.balances());
    }
}

package io.forcepool.ledger.adapter;

import io.forcepool.platform.projection.TokenTable;
import io.forcepool.platform.rebuild.OwnerSession;
import io.forcepool.platform.rebuild.Progress;
import io.forcepool.platform.rebuild.TableComparison;
import io.forcepool.platform.rebuild.TableComparison.Outcome;
import io.forcepool.platform.rebuild.TableComparison.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes the ledger's journal, funds and statement in an empty database from the topic of entries
 * alone, and compares them with the live ones. The topic is read to its end first, and then on to
 * where the live journal stands when it is compared, so that its snapshot is short.
 */
final class TopicRebuild {

    /** How long the last events may take from the live journal to the topic. */
    private static final Duration PUBLICATION_WAIT_MAX = Duration.ofSeconds(60);

    private final OwnerSession live;
    private final OwnerSession made;
    private final EntriesTopic topic;
    private final TopicCopy copy;
    private final JournalFold fold;
    private final Progress progress;

    TopicRebuild(OwnerSession live, OwnerSession made, EntriesTopic topic, Progress progress) {
        this.live = live;
        this.made = made;
        this.topic = topic;
        this.copy = new TopicCopy(made);
        this.fold = new JournalFold(made, progress);
        this.progress = progress;
    }

    /**
     * What was made and compared.
     *
     * @param position where the topic's journal ends
     * @param head where the live journal stood
     * @param statement what the live statement reflected
     */
    record Report(long position, long head, long statement, List<Outcome> tables) {

        /** Whether the topic has all of the journal and no more; else only journals compare. */
        boolean complete() {
            return position == head;
        }
    }

    Report rebuild() {
        long total = live.log().head();
        do {
            copy.write(topic.poll(), Long.MAX_VALUE);
            progress.reached(copy.position(), Math.max(total, copy.position()));
        } while (!topic.ended());
        long early = Math.min(copy.position(), statement());
        fold.upTo(early, early);
        Report report = Objects.requireNonNull(live.snapshot().execute(_ -> compare()));
        fold.upTo(copy.position(), copy.position());
        new TokenTable(made.dataSource()).begin(StatementProjection.NAME, copy.position());
        return report;
    }

    private Report compare() {
        long head = live.log().head();
        long statement = statement();
        readOn(head);
        fold.upTo(copy.position(), Math.min(copy.position(), statement));
        return new Report(copy.position(), head, statement, tables(head, statement));
    }

    /** The publisher may be a little behind the journal. */
    private void readOn(long head) {
        long end = System.nanoTime() + PUBLICATION_WAIT_MAX.toNanos();
        while (copy.position() < head && System.nanoTime() < end) {
            copy.write(topic.poll(), head);
        }
    }

    private List<Outcome> tables(long head, long statement) {
        return made.snapshot()
                .execute(
                        _ -> {
                            var comparison =
                                    new TableComparison(
                                            new Side("live", live, "public"),
                                            new Side("the topic", made, "public"));
                            List<Outcome> tables = new ArrayList<>();
                            long both = Math.min(head, copy.position());
                            tables.add(LedgerTables.compareJournals(comparison, both));
                            if (copy.position() == head) {
                                tables.addAll(LedgerTables.compareFolds(comparison, statement));
                            }
                            return tables;
                        });
    }

    private long statement() {
        return new TokenTable(live.dataSource()).position(StatementProjection.NAME);
    }
}

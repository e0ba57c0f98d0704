package io.forcepool.ledger.adapter;

import io.forcepool.platform.rebuild.ComparedTable;
import io.forcepool.platform.rebuild.ComparedTable.Key;
import io.forcepool.platform.rebuild.TableComparison;
import io.forcepool.platform.rebuild.TableComparison.Outcome;
import java.util.List;
import java.util.stream.Stream;

/** The tables that are folds of the journal, and how their rows are told apart. */
final class LedgerTables {

    private static final String FUNDS = "funds";
    private static final String HEIGHT = "journal_height";

    private static final ComparedTable JOURNAL =
            new ComparedTable(
                    "domain_event",
                    """
                    position, event_id, stream_type, stream, sequence, payload_type,
                    payload_revision, recorded_at, encode(sha256(payload), 'hex') as payload
                    """,
                    List.of(Key.number("position")),
                    "true");

    /** What the statement's projection writes; they change hands together. */
    static final List<String> STATEMENT =
            List.of("statement_entry", "statement_line", "statement_late", "run_posted");

    static final List<String> ALL =
            Stream.concat(Stream.of(FUNDS, HEIGHT), STATEMENT.stream()).toList();

    private LedgerTables() {}

    /**
     * Compares the folds. Both sides reflect the same position, and of the statement too.
     *
     * @param statement the position that the statement reflects
     */
    static List<Outcome> compareFolds(TableComparison comparison, long statement) {
        return Stream.of(
                        ComparedTable.whole(FUNDS, Key.text("account")),
                        ComparedTable.whole(HEIGHT, Key.text("only_row")),
                        ComparedTable.whole("statement_entry", Key.number("position"))
                                .upTo(statement),
                        ComparedTable.whole(
                                        "statement_line",
                                        Key.text("account"),
                                        Key.number("position"))
                                .upTo(statement),
                        ComparedTable.whole(
                                        "statement_late",
                                        Key.text("account"),
                                        Key.number("span_bits"),
                                        Key.number("height_max"),
                                        Key.number("height"),
                                        Key.number("position"))
                                .upTo(statement),
                        ComparedTable.whole("run_posted", Key.text("run")))
                .map(comparison::compare)
                .toList();
    }

    /** Compares the journals up to a position; metadata and hashes are each journal's own. */
    static Outcome compareJournals(TableComparison comparison, long position) {
        return comparison.compare(JOURNAL.upTo(position));
    }
}

package io.forcepool.ledger.adapter;

import io.forcepool.ledger.statement.EntryListing;
import io.forcepool.ledger.statement.EntryStream;
import io.forcepool.ledger.statement.EntrySummary;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Entries by what they have in common, page by page from the newest to the oldest. */
final class PostgresEntries {

    /** The most entries that are told beside another one. */
    static final int RELATED_MAX = 100;

    /**
     * Pages of a run, those of all runs of a window, and what takes an entry back stand together.
     */
    private static final String BETWEEN = "e.entry > :from and e.entry < :to";

    private final JdbcClient client;

    PostgresEntries(JdbcClient client) {
        this.client = client;
    }

    /**
     * Which page of a listing.
     *
     * @param cursor where the page before ended, nothing for the newest entries
     * @param upTo the position that the view had reached; nothing newer is told
     */
    record Asked(@Nullable Long cursor, int limit, long upTo) {

        long before() {
            return cursor == null ? upTo + 1 : Math.min(cursor, upTo + 1);
        }
    }

    /** The pages of a run. */
    EntryListing ofRun(String run, Asked asked) {
        // In byte order '0' is what follows '/'.
        return listing(
                BETWEEN, Map.of("from", "run/" + run + "/", "to", "run/" + run + "0"), asked);
    }

    /** What a record caused. */
    EntryListing ofCause(UUID cause, Asked asked) {
        return listing("e.cause_id = :cause", Map.of("cause", cause), asked);
    }

    /**
     * What belongs to an entry and has a stream of its own, the newest first: what takes it back;
     * for a page, those of the same bucket in other runs of the window, which correct it.
     */
    List<EntrySummary> related(String stream, long upTo) {
        return switch (EntryStream.of(stream)) {
            case EntryStream.OfRun page -> sameWindow(page, upTo);
            case EntryStream.OfReversal(String reversed) ->
                    first("e.entry = :entry", Map.of("entry", reversed), upTo);
            case EntryStream.OfTransfer _, EntryStream.OfGas _, EntryStream.OfRequest _ ->
                    first(
                            BETWEEN,
                            Map.of(
                                    "from", "reversal/" + stream + "/",
                                    "to", "reversal/" + stream + "0"),
                            upTo);
        };
    }

    private List<EntrySummary> sameWindow(EntryStream.OfRun page, long upTo) {
        return first(
                BETWEEN + " and e.entry like :bucket and not starts_with(e.entry, :own)",
                Map.of(
                        "from", "run/" + page.window(),
                        "to", "run/" + page.window() + "~",
                        "bucket", "run/%/" + page.bucket() + "/%",
                        "own", "run/" + page.run() + "/"),
                upTo);
    }

    private EntryListing listing(String condition, Map<String, ?> parameters, Asked asked) {
        List<EntrySummary> found = read(condition, parameters, asked.before(), asked.limit() + 1);
        boolean more = found.size() > asked.limit();
        List<EntrySummary> page = more ? found.subList(0, asked.limit()) : found;
        return new EntryListing(page, more ? page.getLast().position() : null, asked.upTo());
    }

    private List<EntrySummary> first(String condition, Map<String, ?> parameters, long upTo) {
        return read(condition, parameters, upTo + 1, RELATED_MAX);
    }

    private List<EntrySummary> read(
            String condition, Map<String, ?> parameters, long before, int limit) {
        return client.sql(
                        "select "
                                + EntryRows.COLUMNS
                                + " from statement_entry e where "
                                + condition
                                + " and e.position < :before order by e.position desc limit :limit")
                .params(parameters)
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> EntryRows.entry(row))
                .list();
    }
}

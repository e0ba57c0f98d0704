package io.forcepool.ledger.adapter;

import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.ledger.statement.EntrySummary;
import io.forcepool.ledger.statement.EntrySummary.EventName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Reads entries from rows of {@code statement_entry e}. */
final class EntryRows {

    static final String COLUMNS =
            """
            e.position, e.entry, e.event, e.kind, e.coin, e.effective_height, e.recorded_at,
            e.pool, e.programme, e.cause_id, e.cause_type, e.cause_sha256
            """;

    private EntryRows() {}

    static EntrySummary entry(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        String coin = row.getString("coin");
        return new EntrySummary(
                row.getLong("position"),
                row.getString("entry"),
                EventName.valueOf(row.getString("event")),
                kind == null ? null : EntryKind.valueOf(kind),
                coin == null ? null : Coin.of(coin),
                row.getLong("effective_height"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("pool"),
                row.getString("programme"),
                new Cause(
                        row.getObject("cause_id", UUID.class),
                        row.getString("cause_type"),
                        row.getString("cause_sha256")));
    }
}

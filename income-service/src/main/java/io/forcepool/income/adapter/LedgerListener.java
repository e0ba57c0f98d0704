package io.forcepool.income.adapter;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.EntryDeclined;
import io.forcepool.contracts.EntryEvent.EntryHeld;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.EntryEvent.EntryProposed;
import io.forcepool.contracts.EntryEvent.EntryRejected;
import io.forcepool.contracts.EntryEvent.EntryVoided;
import io.forcepool.contracts.EntryEvent.RecordDiscarded;
import io.forcepool.contracts.Topic;
import io.forcepool.contracts.Topics;
import io.forcepool.income.adapter.Rows.Column;
import io.forcepool.platform.consume.FactConsumer;
import io.forcepool.platform.consume.FactRecord;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sees which pages the ledger has posted; it is shown and decides nothing. */
final class LedgerListener implements FactConsumer {

    private final JdbcTemplate template;

    LedgerListener(JdbcTemplate template) {
        this.template = template;
    }

    @Override
    public Topic topic() {
        return Topics.LEDGER_ENTRIES;
    }

    @Override
    public void accept(List<FactRecord> records) {
        List<String> pages = new ArrayList<>(records.size());
        List<Long> positions = new ArrayList<>(records.size());
        for (FactRecord record : records) {
            switch (record.fact(EntryEvent.class)) {
                case EntryPosted posted -> {
                    if (posted.entry().startsWith("run/")) {
                        pages.add(posted.entry());
                        positions.add(record.sequence());
                    }
                }
                case EntryHeld _,
                        EntryRejected _,
                        EntryVoided _,
                        EntryProposed _,
                        EntryDeclined _,
                        RecordDiscarded _ -> {}
            }
        }
        Rows.update(
                template,
                """
                insert into page_posted (page, position) select * from unnest(?, ?)
                on conflict (page) do nothing
                """,
                List.of(new Column("text", pages), new Column("bigint", positions)));
    }
}

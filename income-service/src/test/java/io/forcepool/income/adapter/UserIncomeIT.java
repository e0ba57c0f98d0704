package io.forcepool.income.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.FactJson;
import io.forcepool.income.adapter.UserIncomeTable.DayRow;
import io.forcepool.income.adapter.UserIncomeTable.PageKey;
import io.forcepool.income.adapter.UserIncomeTable.Place;
import io.forcepool.income.statement.DayIncome;
import io.forcepool.platform.consume.FactRecord;
import io.forcepool.testkit.Infrastructure;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A user's day is transferred once the ledger has posted every page it is the sum of. */
class UserIncomeIT {

    private static final String DAY = "2026-11-21";

    private final IncomeDatabase income = new IncomeDatabase(Infrastructure.database("income"));
    private final UserIncomeTable table = new UserIncomeTable(income.jdbc);
    private final LedgerListener ledger = new LedgerListener(income.jdbc);

    @AfterEach
    void close() {
        income.close();
    }

    @Test
    void theLastPageAloneTransfersNothing() {
        earn("MAINNET", "run/a/0/0", "run/a/0/1", "run/b/0/0");
        posted(4, "run/b/0/0");
        posted(5, "run/a/0/0");
        assertThat(day("MAINNET").transferredAt()).isNull();
        posted(9, "run/a/0/1");
        assertThat(day("MAINNET").transferredAt()).isEqualTo(9);
    }

    @Test
    void theLastPositionCountsInAnyOrder() {
        earn("MAINNET", "run/a/0/0", "run/b/0/0");
        posted(3, "run/b/0/0", "run/a/0/0", "run/c/0/0");
        assertThat(day("MAINNET").transferredAt()).isEqualTo(4);
    }

    @Test
    void aPageAfterATransferIsWaitedFor() {
        earn("MAINNET", "run/a/0/0");
        posted(1, "run/a/0/0");
        assertThat(day("MAINNET").transferredAt()).isEqualTo(1);
        earn("MAINNET", "run/b/0/0");
        assertThat(day("MAINNET").transferredAt()).isNull();
    }

    @Test
    void programmesDoNotWaitForEachOther() {
        earn("MAINNET", "run/a/0/0");
        earn("SPACE_RACE", "run/s/0/0");
        posted(1, "run/a/0/0");
        assertThat(day("MAINNET").transferredAt()).isEqualTo(1);
        assertThat(day("SPACE_RACE").transferredAt()).isNull();
    }

    private void earn(String programme, String... pages) {
        var key = new PageKey("pool-1", programme, DAY, "FIL");
        for (String page : pages) {
            DayIncome before =
                    table.find(key, List.of("alice")).getOrDefault("alice", DayIncome.NOTHING);
            DayIncome after = before.plus(page.substring(4, 5), List.of());
            table.put(key, Map.of("alice", after), page, after.revision());
        }
    }

    /** The entries of these pages, one after the other from a position on. */
    private void posted(long position, String... pages) {
        for (int i = 0; i < pages.length; i++) {
            ledger.accept(List.of(record(position + i, pages[i])));
        }
    }

    private DayRow day(String programme) {
        return table.page("alice", DAY, DAY, "pool-1", new Place("", "", "", 10)).stream()
                .filter(row -> row.programme().equals(programme))
                .findFirst()
                .orElseThrow();
    }

    private static FactRecord record(long position, String page) {
        var fact =
                new EntryPosted(
                        page,
                        EntryKind.INCOME,
                        Coin.FIL,
                        1,
                        "pool-1",
                        "MAINNET",
                        new Cause(new UUID(0, 0), "page", "00"),
                        List.of());
        return new FactRecord(
                fact.topic(),
                fact.lane(),
                position,
                fact.eventId(),
                FactJson.typeName(EntryPosted.class),
                fact.subject(),
                Chain.GENESIS,
                FactJson.write(fact));
    }
}

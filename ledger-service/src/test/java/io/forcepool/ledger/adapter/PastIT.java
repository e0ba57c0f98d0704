package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.adapter.PostgresPast.Held;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.entry.EntryChanges;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Balances of the past against the plain sum of the entries that count. */
class PastIT {

    private static final int RUNS = 12;
    private static final int HEIGHT_MAX = 40;

    private final SplittableRandom random = new SplittableRandom(Seeds.next("PastIT"));
    private LedgerDatabase ledger;
    private PostgresPast past;

    @BeforeEach
    void open() {
        ledger = new LedgerDatabase(Infrastructure.database("past"));
        past = new PostgresPast(JdbcClient.create(ledger.jdbc));
        for (int run = 0; run < RUNS; run++) {
            for (SharePage page : Pages.run("r" + run, "demo", 20, 3, random)) {
                ledger.post(List.of(Pages.at(height(), page)));
            }
        }
        Statements.project(ledger, random.nextInt(1, 60));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aPositionIsThatManyEntries() {
        for (AccountId account : accounts()) {
            for (long position = 0; position <= ledger.log.head(); position++) {
                long at = position;
                assertThat(past.atPosition(account, at).map(Held::balance))
                        .isEqualTo(sum(account, e -> e.position() <= at));
            }
        }
    }

    @Test
    void aHeightIsTheEntriesUpToItInWhateverOrderTheyCame() {
        for (AccountId account : accounts()) {
            for (long height = 0; height < HEIGHT_MAX; height += 1 + random.nextInt(3)) {
                long h = height;
                for (long upTo : List.of(0L, ledger.log.head() / 2, ledger.log.head())) {
                    assertThat(past.atHeight(account, h, upTo).map(Held::balance))
                            .as("%s at %d of %d", account, h, upTo)
                            .isEqualTo(
                                    sum(
                                            account,
                                            e ->
                                                    e.position() <= upTo
                                                            && event(e).effectiveHeight() <= h));
                }
            }
        }
    }

    @Test
    void aTimeIsTheLastPositionRecordedByThen() {
        for (StoredEvent event : ledger.log.read(0, 1000)) {
            long last =
                    ledger.log.read(0, 1000).stream()
                            .filter(e -> !e.recordedAt().isAfter(event.recordedAt()))
                            .mapToLong(StoredEvent::position)
                            .max()
                            .orElseThrow();
            assertThat(past.position(event.recordedAt())).isEqualTo(last);
            assertThat(past.position(event.recordedAt().minusSeconds(3600))).isZero();
        }
    }

    /** What came before the migration must be as if it had been written after it. */
    @Test
    void theMigrationFillsWhatTheWriterWrites() throws IOException {
        List<Map<String, Object>> written = derived();
        ledger.jdbc.execute("delete from statement_late");
        ledger.jdbc.execute("update statement_line set height_max = 0");
        ledger.jdbc.execute(
                "update statement_entry set users_available = 0, users_frozen = 0,"
                        + " users_locked = 0, users_opened = 0");
        assertThat(derived()).isNotEqualTo(written);

        String migration =
                new ClassPathResource("db/ledger/V14__as_of.sql")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .replaceAll("(?m)^--.*$", "");
        Arrays.stream(migration.split(";"))
                .map(String::strip)
                .filter(sql -> sql.startsWith("update") || sql.startsWith("insert"))
                .forEach(ledger.jdbc::execute);

        assertThat(derived()).isEqualTo(written);
    }

    /** Near and far from each other. */
    private long height() {
        return random.nextLong(random.nextBoolean() ? 6 : HEIGHT_MAX);
    }

    private List<Map<String, Object>> derived() {
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.addAll(
                ledger.jdbc.queryForList(
                        "select account, position, height_max from statement_line order by 1, 2"));
        rows.addAll(
                ledger.jdbc.queryForList("select * from statement_late order by 1, 2, 3, 4, 5"));
        rows.addAll(
                ledger.jdbc.queryForList(
                        "select position, users_available, users_frozen, users_locked, users_opened"
                                + " from statement_entry order by 1"));
        return rows;
    }

    private static List<AccountId> accounts() {
        return List.of(
                AccountId.user(Pages.user(0), Coin.FIL),
                AccountId.user(Pages.user(7), Coin.FIL),
                AccountId.fees("demo", Coin.FIL),
                AccountId.rewards("demo", Coin.FIL),
                AccountId.user("nobody", Coin.FIL));
    }

    private Optional<Balance> sum(AccountId account, Predicate<StoredEvent> counts) {
        List<Balance> sums = new ArrayList<>();
        for (StoredEvent stored : ledger.log.read(0, 1000)) {
            if (counts.test(stored)) {
                EntryChanges.of(
                        event(stored),
                        (changed, bucket, units) -> {
                            if (changed.equals(account.text())) {
                                Balance before = sums.isEmpty() ? Balance.ZERO : sums.getLast();
                                sums.add(before.plus(bucket, units));
                            }
                        });
            }
        }
        return sums.isEmpty() ? Optional.empty() : Optional.of(sums.getLast());
    }

    private static EntryEvent event(StoredEvent stored) {
        return stored.fact(EntryEvent.class);
    }
}

package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.ledger.adapter.PostgresPast.Held;
import io.forcepool.ledger.adapter.PostgresStatements.Asked;
import io.forcepool.ledger.asof.AsOf;
import io.forcepool.ledger.asof.Reading;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.ledger.statement.EntrySummary.EventName;
import io.forcepool.ledger.statement.LineFilter;
import io.forcepool.ledger.statement.StatementLine;
import io.forcepool.ledger.statement.StatementPage;
import io.forcepool.platform.sheet.Cell;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.Seeds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements as of moments of the past, and with lines left out. */
class StatementReadingIT {

    private static final int RUNS = 15;
    private static final int HEIGHT_MAX = 6;
    private static final String USER = Pages.userOf(3);
    private static final AccountId ACCOUNT = AccountId.user(USER, Coin.FIL);

    private final SplittableRandom random = new SplittableRandom(Seeds.next("StatementReadingIT"));
    private LedgerDatabase ledger;
    private PostgresPast past;
    private PostgresStatements statements;

    @BeforeEach
    void open() {
        ledger = new LedgerDatabase(Infrastructure.database("reading"));
        JdbcClient client = JdbcClient.create(ledger.jdbc);
        past = new PostgresPast(client);
        statements = new PostgresStatements(client, past);
        for (int run = 0; run < RUNS; run++) {
            Share share = Pages.share(USER, 1 + run, 10L * run + 1, 5);
            post(Pages.page(RunKind.INCOME, "r" + run, 3, 0, share));
            if (run % 3 == 0) {
                post(Pages.page(RunKind.RELEASE, "v" + run, 3, 0, Pages.released(USER, 2)));
            }
        }
        Statements.project(ledger, 7);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aStatementAsOfAHeightChainsFromZeroToTheBalanceAsOfIt() {
        for (long height = 0; height < HEIGHT_MAX; height++) {
            Reading reading = new Reading(new AsOf.Height(height), ledger.log.head() - 2, height);
            List<StatementLine> lines = read(reading, LineFilter.ALL, 1 + random.nextInt(5));

            assertThat(lines)
                    .extracting(StatementLine::position)
                    .isEqualTo(
                            all().stream()
                                    .filter(l -> l.effectiveHeight() <= reading.heightMax())
                                    .map(StatementLine::position)
                                    .filter(position -> position <= reading.position())
                                    .toList());
            BigInteger total = BigInteger.ZERO;
            for (StatementLine line : lines.reversed()) {
                assertThat(line.before().total()).isEqualTo(total);
                total = line.after().total();
            }
            BigInteger held =
                    past.held(ACCOUNT, reading)
                            .map(Held::balance)
                            .map(Balance::total)
                            .orElse(BigInteger.ZERO);
            assertThat(total).isEqualTo(held);
        }
    }

    @Test
    void filtersTellExactlyTheLinesThatMatch() {
        StatementLine some = all().get(random.nextInt(all().size()));
        BigInteger amount = some.amount();

        filtered(filter(Set.of("MAINNET")), _ -> true);
        filtered(filter(Set.of("SPACE_RACE")), _ -> false);
        filtered(kinds(EntryKind.RELEASE), l -> l.kind() == EntryKind.RELEASE);
        filtered(kinds(EntryKind.RELEASE, EntryKind.INCOME), _ -> true);
        filtered(events(EventName.HELD), _ -> false);
        filtered(cause(some.entry()), l -> l.entry().equals(some.entry()));
        filtered(cause(some.by().id().toString()), l -> l.by().id().equals(some.by().id()));
        filtered(amounts(amount, null), l -> l.amount().compareTo(amount) >= 0);
        filtered(amounts(null, amount), l -> l.amount().compareTo(amount) <= 0);
        filtered(amounts(amount, amount), l -> l.amount().equals(amount));
    }

    @Test
    void whereAFilterHidesMuchAPageEndsEarlyAndTheNextGoesOn() {
        int many = PostgresStatements.LINES_SCANNED_MAX + 700;
        many(many);
        LineFilter first = cause(all().getLast().entry());
        Reading reading = Reading.upTo(null, ledger.log.head() + many);

        StatementPage page = statements.lines(new Asked(ACCOUNT, reading, first, null, 10));
        assertThat(page.lines()).isEmpty();
        Long cursor = page.nextCursor();
        assertThat(cursor).isNotNull();

        StatementPage next = statements.lines(new Asked(ACCOUNT, reading, first, cursor, 10));
        assertThat(next.lines()).hasSize(1);
        assertThat(next.nextCursor()).isNull();
    }

    @Test
    void aFileThatHasAllItMayHaveEndsWithTheCursorThatGoesOn() {
        Reading reading = Reading.upTo(null, ledger.log.head());
        Asked asked = new Asked(ACCOUNT, reading, LineFilter.ALL, null, 3);
        List<List<Cell>> rows = new ArrayList<>();
        new Exports(statements, 7).lines(asked).rows().forEach(rows::add);

        List<StatementLine> all = all();
        assertThat(rows).hasSize(10);
        assertThat(rows.get(8).getFirst()).isEqualTo(Cell.number(all.get(8).position()));
        assertThat(rows.getLast())
                .containsExactly(Cell.text("nextCursor"), Cell.number(all.get(8).position()));
    }

    private void filtered(LineFilter filter, Predicate<StatementLine> matches) {
        Reading reading = Reading.upTo(null, ledger.log.head());
        assertThat(read(reading, filter, 1 + random.nextInt(4)))
                .isEqualTo(all().stream().filter(matches).toList());
    }

    private List<StatementLine> all() {
        return read(Reading.upTo(null, ledger.log.head()), LineFilter.ALL, 100);
    }

    private List<StatementLine> read(Reading reading, LineFilter filter, int limit) {
        List<StatementLine> lines = new ArrayList<>();
        Long cursor = null;
        do {
            StatementPage page =
                    statements.lines(new Asked(ACCOUNT, reading, filter, cursor, limit));
            lines.addAll(page.lines());
            cursor = page.nextCursor();
        } while (cursor != null);
        return lines;
    }

    private void post(SharePage page) {
        ledger.post(List.of(Pages.at(random.nextLong(HEIGHT_MAX), page)));
    }

    /** Lines behind the last one, written as the projection would write them. */
    private void many(int count) {
        ledger.jdbc.update(
                """
                insert into statement_entry select e.position + i, 'run/many/3/' || i, e.event,
                    e.kind, e.coin, e.effective_height, e.recorded_at, e.pool, e.programme,
                    e.cause_id, e.cause_type, e.cause_sha256, 1, 0, 0, 0
                from statement_entry e, generate_series(1, ?) i where e.position = ?
                """,
                count,
                ledger.log.head());
        ledger.jdbc.update(
                """
                insert into statement_line select account, position + i, 1, 0, 0, available + i,
                    frozen, locked, height_max
                from statement_line, generate_series(1, ?) i
                where account = ? and position = (
                    select max(position) from statement_line where account = ?)
                """,
                count,
                ACCOUNT.text(),
                ACCOUNT.text());
    }

    private static LineFilter filter(Set<String> programmes) {
        return new LineFilter(programmes, Set.of(), Set.of(), null, null, null);
    }

    private static LineFilter kinds(EntryKind... kinds) {
        return new LineFilter(Set.of(), Set.of(kinds), Set.of(), null, null, null);
    }

    private static LineFilter events(EventName event) {
        return new LineFilter(Set.of(), Set.of(), Set.of(event), null, null, null);
    }

    private static LineFilter cause(String cause) {
        return new LineFilter(Set.of(), Set.of(), Set.of(), cause, null, null);
    }

    private static LineFilter amounts(@Nullable BigInteger min, @Nullable BigInteger max) {
        return new LineFilter(Set.of(), Set.of(), Set.of(), null, min, max);
    }
}

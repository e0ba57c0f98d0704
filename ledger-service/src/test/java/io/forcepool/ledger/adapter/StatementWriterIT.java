package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.RecordDiscarded;
import io.forcepool.contracts.EventIds;
import io.forcepool.contracts.RunFact.RunPublished;
import io.forcepool.contracts.RunFact.Totals;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.adapter.PostgresStatements.Asked;
import io.forcepool.ledger.asof.Reading;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.ledger.posting.Journal.NextEvent;
import io.forcepool.ledger.statement.LineFilter;
import io.forcepool.ledger.statement.RunCheck;
import io.forcepool.ledger.statement.StatementLine;
import io.forcepool.ledger.statement.StatementPage;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.Seeds;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class StatementWriterIT {

    private static final int RUNS = 5;

    private final SplittableRandom random = new SplittableRandom(Seeds.next("StatementWriterIT"));
    private LedgerDatabase ledger;
    private PostgresStatementTables tables;
    private PostgresStatements statements;
    private PostgresRunChecks checks;

    @BeforeEach
    void open() {
        ledger = new LedgerDatabase(Infrastructure.database("ledger"));
        tables = new PostgresStatementTables(ledger.jdbc);
        JdbcClient client = JdbcClient.create(ledger.jdbc);
        statements = new PostgresStatements(client, new PostgresPast(client));
        checks = new PostgresRunChecks(client);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void linesChainFromZeroToTheFundsWhateverTheBatches() {
        List<SharePage> pages = postRuns();
        write(random.nextInt(1, 40));

        for (String account : List.of("user/" + Pages.user(0) + "/FIL", "pool/demo/FIL/fees")) {
            List<StatementLine> lines = allLines(new AccountId(account), 3);
            assertThat(lines).hasSizeGreaterThanOrEqualTo(RUNS);
            StatementLine.Buckets after = lines.getLast().before();
            assertThat(after.total()).isZero();
            for (StatementLine line : lines.reversed()) {
                assertThat(line.before()).isEqualTo(after);
                after = line.after();
            }
            assertThat(after.available()).isEqualTo(fundsAvailable(account));
        }
        assertThat(ledger.log.head()).isEqualTo(pages.size());
    }

    @Test
    void aPageOfAStatementTellsNothingNewerThanItsPosition() {
        postRuns();
        write(100);
        AccountId rewards = AccountId.rewards("demo", Coin.FIL);

        StatementPage page = statements.lines(asked(rewards, null, 2, 5));

        assertThat(page.lines()).extracting(StatementLine::position).containsExactly(5L, 4L);
        assertThat(page.nextCursor()).isEqualTo(4);
        assertThat(statements.lines(asked(rewards, 4L, 10, 5)).lines())
                .extracting(StatementLine::position)
                .containsExactly(3L, 2L, 1L);
        assertThat(statements.lines(asked(rewards, 4L, 10, 5)).nextCursor()).isNull();
        assertThat(statements.entries(asked(rewards, 4L, 10, 5)).entries()).hasSize(3);
    }

    @Test
    void aRunIsOpenThenEqualOrDifferent() {
        List<SharePage> pages = Pages.run("whole", "demo", 50, 10, random);
        List<SharePage> half = pages.subList(0, pages.size() / 2);
        ledger.post(half);
        write(100);
        assertThat(state("whole")).isEqualTo(RunCheck.State.OPEN);

        checks.expect(published("whole", pages, 0));
        checks.expect(published("wrong", pages, 1));
        assertThat(state("whole")).isEqualTo(RunCheck.State.OPEN);

        ledger.post(pages);
        ledger.post(renamed(pages));
        write(100);

        assertThat(state("whole")).isEqualTo(RunCheck.State.EQUAL);
        assertThat(state("wrong")).isEqualTo(RunCheck.State.DIFFERENT);
        assertThat(checks.different()).containsExactly("wrong");
        assertThat(checks.expect(published("whole", pages, 0))).isTrue();
        assertThat(checks.expect(published("whole", pages, 1))).isFalse();
    }

    @Test
    void aRunThatPaidNobodyIsEqualAtOnce() {
        checks.expect(published("nobody", List.of(), 0));

        assertThat(state("nobody")).isEqualTo(RunCheck.State.EQUAL);
        assertThat(checks.different()).isEmpty();
        assertThat(checks.overdue(Duration.ZERO)).isEmpty();
    }

    @Test
    void aRunWhosePagesNeverComeIsOverdue() {
        List<SharePage> pages = Pages.run("late", "demo", 50, 10, random);
        checks.expect(published("late", pages, 0));
        ledger.post(pages.subList(1, pages.size()));
        write(100);

        assertThat(checks.overdue(Duration.ofMinutes(1))).isEmpty();
        assertThat(checks.overdue(Duration.ZERO)).containsExactly("late");

        ledger.post(pages);
        write(100);

        assertThat(checks.overdue(Duration.ZERO)).isEmpty();
    }

    @Test
    void aRunWhoseMissingPageWasDiscardedIsNotWaitedFor() {
        List<SharePage> pages = Pages.run("cut", "demo", 50, 10, random);
        checks.expect(published("cut", pages, 0));
        ledger.post(pages.subList(2, pages.size()));
        discard(pages.getFirst());
        write(100);

        assertThat(state("cut")).isEqualTo(RunCheck.State.OPEN);

        discard(pages.get(1));
        write(100);

        assertThat(state("cut")).isEqualTo(RunCheck.State.DISCARDED);
        assertThat(checks.check("cut").orElseThrow().discardedPages()).isEqualTo(2);
        assertThat(checks.overdue(Duration.ZERO)).isEmpty();
        assertThat(checks.different()).isEmpty();
    }

    private void discard(SharePage page) {
        var cause = new Cause(EventIds.of(page.stream()), "request", "00");
        var event =
                new RecordDiscarded(
                        page.stream(), 1, "t", 0, 1, "00", "o-1", "a-1", "why", "none", cause);
        var journal = new EventLogJournal(ledger.log, ledger.jdbc);
        ledger.transaction.executeWithoutResult(
                _ -> journal.append(List.of(new NextEvent(event, 0, Optional.empty())), _ -> {}));
    }

    private List<SharePage> postRuns() {
        List<SharePage> all = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            all.addAll(Pages.run("r" + run, "demo", 100, 5, random));
        }
        ledger.post(all);
        return all;
    }

    private void write(int batch) {
        Statements.project(ledger, batch);
    }

    private List<StatementLine> allLines(AccountId account, int limit) {
        List<StatementLine> lines = new ArrayList<>();
        Long cursor = null;
        do {
            StatementPage page = statements.lines(asked(account, cursor, limit, ledger.log.head()));
            lines.addAll(page.lines());
            cursor = page.nextCursor();
        } while (cursor != null);
        return lines;
    }

    private static Asked asked(AccountId account, @Nullable Long cursor, int limit, long upTo) {
        return new Asked(account, Reading.upTo(null, upTo), LineFilter.ALL, cursor, limit);
    }

    private RunCheck.State state(String run) {
        return checks.check(run).orElseThrow().state();
    }

    private BigInteger fundsAvailable(String account) {
        return new PostgresFunds(ledger.jdbc).read(List.of(account)).get(account).available();
    }

    private static RunPublished published(String run, List<SharePage> pages, long more) {
        Totals totals = Pages.totals(pages);
        Totals told =
                new Totals(
                        totals.gross().add(BigInteger.valueOf(more)),
                        totals.fee(),
                        totals.available().add(BigInteger.valueOf(more)),
                        totals.locked(),
                        totals.house());
        return new RunPublished(new RunId(run), pages.size(), 50, told, "00", null);
    }

    private static List<SharePage> renamed(List<SharePage> pages) {
        return pages.stream().map(page -> Pages.named("wrong", page)).toList();
    }
}

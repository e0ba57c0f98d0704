package io.forcepool.ledger.adapter;

import io.forcepool.contracts.Coin;
import io.forcepool.ledger.adapter.PostgresStatements.Asked;
import io.forcepool.ledger.balance.TrialBalance;
import io.forcepool.ledger.balance.TrialBalance.Users;
import io.forcepool.ledger.statement.EntryPage;
import io.forcepool.ledger.statement.EntrySummary;
import io.forcepool.ledger.statement.StatementLine;
import io.forcepool.ledger.statement.StatementPage;
import io.forcepool.platform.sheet.Cell;
import io.forcepool.platform.sheet.Table;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked of the books as tables. */
final class Exports {

    /**
     * Rows of one file: what a sheet can hold, roughly. Where there are more, the last row has
     * {@code nextCursor} in its first cell and in the second the cursor that goes on.
     */
    static final int ROWS_MAX = 1_000_000;

    private static final List<String> ENTRY_COLUMNS =
            List.of(
                    "position",
                    "entry",
                    "event",
                    "kind",
                    "pool",
                    "programme",
                    "effectiveHeight",
                    "recordedAt",
                    "by.id",
                    "by.type",
                    "by.sha256");

    private static final List<String> LINE_COLUMNS =
            Stream.of(
                            ENTRY_COLUMNS.stream(),
                            Stream.of("amount"),
                            Stream.of("change", "before", "after").flatMap(Exports::buckets))
                    .flatMap(Function.identity())
                    .toList();

    private final PostgresStatements statements;
    private final int rowsMax;

    Exports(PostgresStatements statements) {
        this(statements, ROWS_MAX);
    }

    Exports(PostgresStatements statements, int rowsMax) {
        this.statements = statements;
        this.rowsMax = rowsMax;
    }

    /** One page of what a file is made of. */
    private record Part(List<List<Cell>> rows, @Nullable Long next) {}

    /** All lines of a statement, from the page that is asked for to the oldest. */
    Table lines(Asked asked) {
        return new Table(name("statement", asked), LINE_COLUMNS, pages(asked, this::linePart));
    }

    /** All entries that touched an account, likewise. */
    Table entries(Asked asked) {
        return new Table(name("entries", asked), ENTRY_COLUMNS, pages(asked, this::entryPart));
    }

    /** The accounts of a trial balance; the users together are one row, and so is the sum. */
    static Table trialBalance(TrialBalance trial) {
        Users users = trial.users();
        return new Table(
                "trial-balance-" + trial.coin() + "-at-" + trial.position(),
                List.of("account", "available", "frozen", "locked", "total"),
                row -> {
                    trial.systemAccounts()
                            .forEach(
                                    a ->
                                            row.accept(
                                                    List.of(
                                                            Cell.text(a.account()),
                                                            Cell.units(a.available()),
                                                            Cell.units(a.frozen()),
                                                            Cell.units(BigInteger.ZERO),
                                                            Cell.units(a.total()))));
                    row.accept(
                            List.of(
                                    Cell.text("users"),
                                    Cell.units(users.available()),
                                    Cell.units(users.frozen()),
                                    Cell.units(users.locked()),
                                    Cell.units(users.total())));
                    row.accept(
                            List.of(
                                    Cell.text("sum"),
                                    Cell.EMPTY,
                                    Cell.EMPTY,
                                    Cell.EMPTY,
                                    Cell.units(trial.sum())));
                });
    }

    private Table.Rows pages(Asked asked, Function<Asked, Part> read) {
        return row -> {
            Part part = read.apply(asked);
            long rows = 0;
            while (true) {
                part.rows().forEach(row);
                rows += part.rows().size();
                Long next = part.next();
                if (next == null) {
                    return;
                } else if (rows >= rowsMax) {
                    row.accept(List.of(Cell.text("nextCursor"), Cell.number(next)));
                    return;
                }
                part = read.apply(asked.after(next));
            }
        };
    }

    private Part linePart(Asked asked) {
        StatementPage page = statements.lines(asked);
        return new Part(
                page.lines().stream().map(line -> cells(line, page.coin())).toList(),
                page.nextCursor());
    }

    private Part entryPart(Asked asked) {
        EntryPage page = statements.entries(asked);
        return new Part(page.entries().stream().map(Exports::cells).toList(), page.nextCursor());
    }

    private static List<Cell> cells(EntrySummary entry) {
        return List.of(
                Cell.number(entry.position()),
                Cell.text(entry.entry()),
                Cell.text(entry.event()),
                Cell.text(entry.kind()),
                Cell.text(entry.pool()),
                Cell.text(entry.programme()),
                Cell.number(entry.effectiveHeight()),
                Cell.text(entry.recordedAt()),
                Cell.text(entry.by().id()),
                Cell.text(entry.by().type()),
                Cell.text(entry.by().sha256()));
    }

    private static List<Cell> cells(StatementLine line, Coin coin) {
        List<Cell> cells = new ArrayList<>(cells(line.summary(coin)));
        cells.add(Cell.units(line.amount()));
        Stream.of(line.change(), line.before(), line.after())
                .flatMap(
                        b ->
                                Stream.of(b.available(), b.frozen(), b.locked(), b.total())
                                        .map(Cell::units))
                .forEach(cells::add);
        return cells;
    }

    private static Stream<String> buckets(String of) {
        return Stream.of("available", "frozen", "locked", "total").map(b -> of + "." + b);
    }

    private static String name(String what, Asked asked) {
        return what
                + "-"
                + asked.account().text().replace('/', '-')
                + "-at-"
                + asked.reading().position();
    }
}

package io.forcepool.ledger.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.Sha256;
import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.EntryCommand;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.audit.AuditProgram;
import io.forcepool.testkit.Infrastructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has an export of the ledger sees that its moves add up to its balances. */
class FundsAppendixIT {

    private static final int BUCKET = 7;
    private static final String USER = Pages.userOf(BUCKET);
    private static final int EVENTS = 2;

    @TempDir private Path directory;

    private LedgerDatabase ledger;

    @BeforeEach
    void post() {
        ledger = new LedgerDatabase(Infrastructure.database("ledger"));
        for (String run : List.of("r1", "r2")) {
            SharePage page = Pages.page(run, BUCKET, 0, Pages.share(USER, 20, 30, 50));
            ledger.transaction.execute(
                    _ -> ledger.engine.post(List.<EntryCommand>of(Pages.command(page))));
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void movesAddUpToBalances() throws IOException {
        AuditProgram audit = verified(export());

        assertThat(audit.printed())
                .contains("verified 2 events", "3 accounts hold what 6 moves add up to");
    }

    @Test
    void aBalanceThatTheMovesDoNotAddUpToIsNamed() throws IOException {
        for (String change :
                List.of(
                        "update funds set locked = locked + 1 where account like 'user/%'",
                        "update funds set position = 1 where account like 'user/%'",
                        "delete from funds where account like 'user/%'")) {
            ledger.jdbc.update(change);

            assertThat(verified(export()).printed())
                    .startsWith("WRONG")
                    .contains("of funds: ", "user/" + USER + "/FIL");
        }
    }

    @Test
    void everyChangeOfTheLinesIsNamed() throws IOException {
        Path export = export();
        List<String> lines = Files.readAllLines(export);
        int first = EVENTS + 2;
        assertFound(lines, some -> some.remove(first), "the end of funds: ");
        assertFound(lines, some -> some.add(first, some.get(first)), "line 2 of funds: ");
        assertFound(lines, some -> some.remove(first - 1), "position 3: ");
        assertFound(
                lines, some -> some.subList(first - 1, first + 3).clear(), "the funds are missing");
        assertFound(
                lines,
                some -> some.set(first - 1, some.get(first - 1).replace("funds", "wishes")),
                "nobody knows what wishes are");
        assertFound(
                lines,
                some -> some.set(first - 1, some.get(first - 1).replace("2}", "1}")),
                "the funds of position 1 are here");
        assertFound(
                lines,
                some -> some.set(first, some.get(first).replace("{\"", "{ \"")),
                "line 1 of funds: the line is not written");
        assertFound(lines, some -> some.set(first, "{}"), "line 1 of funds: not a Line");
        // Nobody promises an order.
        Collections.swap(lines, first, first + 1);
        assertThat(verified(written(lines)).printed()).contains("3 accounts hold");
    }

    private void assertFound(List<String> lines, Consumer<List<String>> change, String named)
            throws IOException {
        List<String> changed = new ArrayList<>(lines);
        change.accept(changed);
        assertThat(verified(written(changed)).printed()).startsWith("WRONG").contains(named);
    }

    /** With a digest in its footer that fits. */
    private Path written(List<String> lines) throws IOException {
        String body = String.join("\n", lines.subList(0, lines.size() - 1)) + "\n";
        String footer =
                lines.getLast()
                        .replaceFirst(
                                "\"sha256\":\"[^\"]*",
                                "\"sha256\":\"" + Sha256.hex(body.getBytes(UTF_8)));
        return Files.writeString(directory.resolve("changed.jsonl"), body + footer + "\n");
    }

    private Path export() {
        Path file = directory.resolve("ledger.jsonl");
        var program = new AuditProgram("ledger-service", ledger.dataSource());
        assertThat(program.run("export", file)).isZero();
        return file;
    }

    private static AuditProgram verified(Path file) {
        var program = new AuditProgram("ledger-service", null);
        int code = program.run("verify", file);
        assertThat(code).isEqualTo(program.printed().startsWith("WRONG") ? 1 : 0);
        return program;
    }
}

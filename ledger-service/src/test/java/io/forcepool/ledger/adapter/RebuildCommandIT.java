package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.projection.TokenTable;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RebuildCommandIT {

    private static final String USER = Pages.userOf(7);

    private final SplittableRandom random = new SplittableRandom(Seeds.next("RebuildCommandIT"));
    private LedgerDatabase ledger;
    private OfflineRun rebuild;

    @BeforeEach
    void open() {
        ledger = new LedgerDatabase(Infrastructure.database("ledger"));
        rebuild = new OfflineRun("rebuild", ledger);
        List<SharePage> pages = new ArrayList<>(Pages.run("r1", "demo", 200, 5, random));
        pages.add(Pages.page("r2", 7, 0, Pages.share(USER, 20, 30, 50)));
        pages.add(Pages.page(RunKind.CORRECTION, "c1", 7, 0, Pages.share(USER, 0, -100, 0)));
        pages.add(Pages.page(RunKind.RELEASE, "r3", 7, 0, Pages.released(USER, 10)));
        for (SharePage page : pages) {
            post(page);
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whatWasPostedIsTheFoldToTheLastByte() throws Exception {
        feedStatement(ledger.log.head());

        assertThat(rebuild.run("--verify")).as(rebuild.told()).isZero();

        assertThat(rebuild.told())
                .contains("journal at " + ledger.log.head(), "funds: ", "EQUAL")
                .doesNotContain("DIFFERENT");
        assertThat(schemas()).containsExactly("public");
    }

    @Test
    void aStatementThatIsBehindIsComparedAsFarAsItIs() throws Exception {
        feedStatement(ledger.log.head() - 3);

        assertThat(rebuild.run("--verify")).as(rebuild.told()).isZero();

        assertThat(rebuild.told()).contains("statement at " + (ledger.log.head() - 3));
    }

    @Test
    void everyRowThatIsNotTheFoldIsNamed() throws Exception {
        feedStatement(ledger.log.head());
        ledger.jdbc.update("update funds set position = position - 1 where account = ?", account());
        ledger.jdbc.update("delete from statement_line where account = 'pool/demo/FIL/fees'");
        ledger.jdbc.update("update statement_entry set programme = 'OTHER' where position = 2");
        ledger.jdbc.update("update run_posted set house = house + 1 where run = 'r1'");
        ledger.jdbc.update("insert into funds values ('user/nobody/FIL', 0, 0, 0, 1, false)");

        assertThat(rebuild.run("--verify")).isEqualTo(1);

        assertThat(rebuild.told())
                .contains("2 DIFFERENT", account(), "the fold has nothing", "live has nothing")
                .contains("user/nobody/FIL", "OTHER", "pool/demo/FIL/fees", "run_posted")
                .endsWith("DIFFERENT\n");
    }

    @Test
    void newTablesTakeTheirPlaceWithAllThatBelongsToThem() throws Exception {
        feedStatement(ledger.log.head());
        List<String> before = form();
        ledger.jdbc.update("update statement_line set available = 0");

        assertThat(rebuild.run()).as(rebuild.told()).isZero();

        assertThat(form()).isEqualTo(before);
        assertThat(schemas()).containsExactly("public");
        assertThat(rebuild.run("--verify")).as(rebuild.told()).isZero();
        post(Pages.page("r4", 7, 0, Pages.share(USER, 1, 2, 3)));
        feedStatement(ledger.log.head());
        assertThat(rebuild.run("--verify")).as(rebuild.told()).isZero();
        assertThat(ledger.jdbc.queryForList("select posted_pages from run_check where run = 'r4'"))
                .hasSize(1);
    }

    @Test
    void otherArgumentsAreNotUnderstood() throws Exception {
        assertThat(rebuild.run("--all")).isEqualTo(2);
        assertThat(rebuild.told()).contains("usage: rebuild");
    }

    /** Columns, checks, indexes, rights and views, by their names. */
    private List<String> form() {
        return ledger.jdbc.queryForList(
                """
                select indexdef from pg_indexes where schemaname = 'public'
                union all select conname || pg_get_constraintdef(oid) from pg_constraint
                where connamespace = 'public'::regnamespace
                union all select relname || relacl::text from pg_class
                where relnamespace = 'public'::regnamespace
                union all select column_name || data_type || coalesce(column_default, '')
                    || is_nullable || coalesce(collation_name, '')
                from information_schema.columns where table_schema = 'public'
                union all select viewname from pg_views where schemaname = 'public'
                order by 1
                """,
                String.class);
    }

    private List<String> schemas() {
        return ledger.jdbc.queryForList(
                """
                select nspname from pg_namespace
                where nspname !~ '^pg_' and nspname <> 'information_schema'
                """,
                String.class);
    }

    private void post(SharePage page) {
        ledger.transaction.executeWithoutResult(
                _ -> ledger.engine.post(List.of(Pages.command(page))));
    }

    private void feedStatement(long upTo) {
        var tokens = new TokenTable(ledger.dataSource());
        var statement = new StatementProjection(new PostgresStatementTables(ledger.jdbc));
        long at = tokens.position(StatementProjection.NAME);
        List<StoredEvent> events = ledger.log.read(at, (int) (upTo - at));
        ledger.transaction.executeWithoutResult(_ -> statement.apply(events));
        ledger.jdbc.update("delete from processor_token");
        tokens.begin(StatementProjection.NAME, upTo);
    }

    private static String account() {
        return "user/" + USER + "/FIL";
    }
}

package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.EntryCommand;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.ledger.entry.Transfers;
import io.forcepool.local.LocalDatabase;
import io.forcepool.platform.projection.TokenTable;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.testkit.Infrastructure;
import io.forcepool.testkit.Seeds;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RebuildCommandIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
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
        pages.forEach(this::post);
        AccountId account = AccountId.user(Pages.user(1), Coin.FIL);
        List<EntryCommand> transfers =
                Stream.of(
                                Transfers.requested("t1", account, 2, 1),
                                Transfers.requested("t2", account, 3, 1),
                                Transfers.requested("t3", account, Long.MAX_VALUE, 1),
                                Transfers.confirmed("t1", account, 2, 1),
                                Transfers.cancelled("t2", account))
                        .map(Transfers::command)
                        .toList();
        ledger.transaction.executeWithoutResult(_ -> ledger.engine.post(transfers));
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
    void aReaderThatIsInTheWayOnlyDelaysIt() throws Exception {
        feedStatement(ledger.log.head());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection reader = ledger.dataSource().getConnection()) {
            reader.setAutoCommit(false);
            reader.createStatement().execute("select count(*) from statement_line");
            Future<Integer> done = threads.submit(() -> rebuild.run());
            await().atMost(LIMIT).until(() -> attempts().size() == 1);
            List<String> first = attempts();
            await().atMost(LIMIT).until(() -> attempts().size() == 1 && !attempts().equals(first));
            assertThat(done).isNotDone();

            reader.commit();

            assertThat(done.get()).as(rebuild.told()).isZero();
        }
        assertThat(rebuild.run("--verify")).as(rebuild.told()).isZero();
    }

    /** When the transactions began that wait for a table to be theirs alone. */
    private List<String> attempts() {
        return owner().queryForList(
                        """
                select xact_start::text from pg_locks join pg_stat_activity using (pid)
                where mode = 'AccessExclusiveLock' and not granted and datname = current_database()
                """,
                        String.class);
    }

    @Test
    void onlyOneRebuildRunsAtATime() throws Exception {
        try (Connection other = ledger.dataSource().getConnection()) {
            other.createStatement().execute("select pg_advisory_lock(x'72656275696c6401'::bigint)");

            assertThatThrownBy(() -> rebuild.run("--verify")).hasMessageContaining("under way");

            other.createStatement().execute("select pg_advisory_unlock_all()");
        }
        assertThat(rebuild.run("--verify")).as(rebuild.told()).isZero();
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

    /** Others may not see when a transaction of the owner began. */
    private JdbcTemplate owner() {
        LocalDatabase database = ledger.database();
        return new JdbcTemplate(
                new DriverManagerDataSource(
                        database.jdbcUrl(), database.owner(), database.ownerPassword()));
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

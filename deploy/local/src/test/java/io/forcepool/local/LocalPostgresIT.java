package io.forcepool.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server on a directory of its own: what it keeps, and what it survives. */
class LocalPostgresIT {

    @TempDir Path directory;
    private LocalPostgres postgres;

    @AfterEach
    void stop() {
        if (postgres != null) {
            postgres.stop();
        }
    }

    @Test
    void keepsWhatWasCommittedOverAStopAndAKill() throws Exception {
        postgres = new LocalPostgres(directory, FreePorts.next()).start();
        LocalDatabase books = postgres.database("books");
        asOwner(books, "create table note (n int)");
        asOwner(books, "grant select, insert on note to " + books.service());
        asService(books, "insert into note values (1)");

        postgres.stop();
        postgres.start();
        asService(books, "insert into note values (2)");

        postgres.kill();
        assertThat(directory.resolve("data/postmaster.pid")).exists();
        postgres.start();
        assertThat(count(books)).isEqualTo(2);
    }

    @Test
    void takesNobodyElsesProcessForTheServer() throws Exception {
        postgres = new LocalPostgres(directory, FreePorts.next()).start();
        postgres.stop();
        Files.write(
                directory.resolve("data/postmaster.pid"),
                List.of("" + ProcessHandle.current().pid(), directory.resolve("data").toString()));

        postgres.start();

        assertThat(ProcessHandle.current().isAlive()).isTrue();
        assertThat(postgres.pid()).isNotEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void commitsAreDurableAndTheServerListensOnTheLoopbackOnly() throws Exception {
        postgres = new LocalPostgres(directory, FreePorts.next()).start();
        LocalDatabase books = postgres.database("books");

        assertThat(setting(books, "fsync")).isEqualTo("on");
        assertThat(setting(books, "synchronous_commit")).isEqualTo("on");
        assertThat(setting(books, "listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(setting(books, "server_version")).startsWith("18.");
    }

    @Test
    void createsADatabaseTwiceWithoutLosingIt() throws Exception {
        postgres = new LocalPostgres(directory, FreePorts.next()).start();
        LocalDatabase first = postgres.database("books");
        asOwner(first, "create table note (n int)");

        LocalDatabase second = postgres.database("books");

        asOwner(second, "insert into note values (1)");
        assertThatThrownBy(() -> asOwner(first, "select 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void makesAnEmptyDatabaseAnewWhateverIsInIt() throws Exception {
        postgres = new LocalPostgres(directory, FreePorts.next()).start();
        LocalDatabase books = postgres.database("books");
        for (int i = 0; i < 2; i++) {
            String url = postgres.emptyDatabase("books_again", books.owner());

            execute(url, books.owner(), books.ownerPassword(), "create table page (number int)");
        }
    }

    @Test
    void keepsServicesOutOfEachOthersDatabases() throws Exception {
        postgres = new LocalPostgres(directory, FreePorts.next()).start();
        LocalDatabase books = postgres.database("books");
        LocalDatabase other = postgres.database("other");

        assertThatThrownBy(
                        () ->
                                DriverManager.getConnection(
                                        books.jdbcUrl(), other.service(), other.servicePassword()))
                .hasMessageContaining("permission denied for database");
        assertThatThrownBy(() -> asService(books, "create table note (n int)"))
                .hasMessageContaining("permission denied for schema public");
    }

    private static void asOwner(LocalDatabase database, String sql) throws SQLException {
        execute(database.jdbcUrl(), database.owner(), database.ownerPassword(), sql);
    }

    private static void asService(LocalDatabase database, String sql) throws SQLException {
        execute(database.jdbcUrl(), database.service(), database.servicePassword(), sql);
    }

    private static void execute(String url, String user, String password, String sql)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            connection.createStatement().execute(sql);
        }
    }

    private static int count(LocalDatabase database) throws SQLException {
        return Integer.parseInt(first(database, "select count(*) from note"));
    }

    private static String setting(LocalDatabase database, String name) throws SQLException {
        return first(database, "show " + name);
    }

    private static String first(LocalDatabase database, String question) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(
                        database.jdbcUrl(), database.service(), database.servicePassword())) {
            var rows = connection.createStatement().executeQuery(question);
            rows.next();
            return rows.getString(1);
        }
    }
}

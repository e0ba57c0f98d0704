package io.forcepool.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL server of this machine on 127.0.0.1, with durable commits. Its directory holds the
 * data, the log and the superuser's password, and outlives the server: started again on the same
 * directory it continues, also after a kill.
 */
public final class LocalPostgres implements AutoCloseable {

    static final String SUPERUSER = "postgres";

    private static final Duration STARTUP_LIMIT = Duration.ofSeconds(60);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(120);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Path directory;
    private final int port;
    private final Path programs;
    private @Nullable ProcessHandle server;

    public LocalPostgres(Path directory, int port) {
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.programs = PostgresBinaries.unpacked().resolve("bin");
    }

    /** Starts and returns when connections are answered. */
    public LocalPostgres start() {
        try {
            initialise();
            new Postmaster(data()).clear(this::stopByProgram);
            Process process = launch();
            server = process.toHandle();
            awaitAnswer(process);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        if (server == null) {
            throw new IllegalStateException("PostgreSQL was not started by this object");
        }
        return server.pid();
    }

    /** The server on this directory, whoever started it. */
    public Optional<ProcessHandle> running() {
        return new Postmaster(data()).running();
    }

    /** Creates the database and its roles, or changes the passwords of those that are there. */
    public LocalDatabase database(String name, String ownerPassword, String servicePassword) {
        var database = new LocalDatabase(name, url(name), ownerPassword, servicePassword);
        try {
            DatabaseSetup.create(url("postgres"), superuserPassword(), database);
            return database;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("cannot create the database " + name, e);
        }
    }

    /** The same with passwords that nobody else knows. */
    public LocalDatabase database(String name) {
        return database(name, Secrets.password(), Secrets.password());
    }

    /** Makes a database anew, in which nothing is, and returns its address. */
    public String emptyDatabase(String name, String owner) {
        try {
            DatabaseSetup.empty(url("postgres"), superuserPassword(), name, owner);
            return url(name);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("cannot make the database " + name + " anew", e);
        }
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String superuser() {
        return SUPERUSER;
    }

    public String superuserPassword() throws IOException {
        return Secrets.passwordIn(directory.resolve("superuser-password"));
    }

    /** Ends open transactions, writes a checkpoint and stops; the data stays. */
    public void stop() {
        new Postmaster(data()).clear(this::stopByProgram);
        server = null;
    }

    /** Ends the server without a word to it, as a power cut would. */
    public void kill() {
        new Postmaster(data()).kill();
        server = null;
    }

    @Override
    public void close() {
        stop();
    }

    private Path data() {
        return directory.resolve("data");
    }

    public Path log() {
        return directory.resolve("postgres.log");
    }

    private void initialise() throws IOException {
        Files.createDirectories(directory);
        if (Files.exists(data())) {
            Unprivileged.own(data());
            return;
        }
        superuserPassword();
        Path half = directory.resolve("data.half");
        Trees.delete(half);
        Files.createDirectory(half);
        Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwx------"));
        Unprivileged.own(half);
        run(
                List.of(
                        programs.resolve("initdb").toString(),
                        "--pgdata=" + half,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + directory.resolve("superuser-password"),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--locale=C.UTF-8",
                        "--no-instructions",
                        "--no-sync"));
        Files.move(half, data());
    }

    private Process launch() throws IOException {
        var command = new ArrayList<>(List.of(programs.resolve("postgres").toString()));
        command.addAll(PostgresSettings.arguments(data(), port));
        return Detached.start(Unprivileged.command(command), directory, log());
    }

    private void awaitAnswer(Process process) throws IOException {
        long end = System.nanoTime() + STARTUP_LIMIT.toNanos();
        while (true) {
            try (var _ =
                    DriverManager.getConnection(url("postgres"), SUPERUSER, superuserPassword())) {
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "PostgreSQL does not answer on port "
                                    + port
                                    + "; "
                                    + log()
                                    + " ends with:\n"
                                    + LogTail.of(log(), 10),
                            e);
                }
            }
            Pause.of(POLL);
        }
    }

    private void stopByProgram() {
        run(
                List.of(
                        programs.resolve("pg_ctl").toString(),
                        "stop",
                        "--pgdata=" + data(),
                        "--mode=fast",
                        "--silent",
                        "--timeout=" + COMMAND_LIMIT.toSeconds()));
    }

    private void run(List<String> program) {
        try {
            Process process =
                    new ProcessBuilder(Unprivileged.command(program))
                            .directory(directory.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                            .start();
            boolean ended = process.waitFor(COMMAND_LIMIT.toSeconds() + 5, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(
                        program.getFirst() + " failed:\n" + LogTail.of(log(), 10));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + program.getFirst() + " ran", e);
        }
    }
}

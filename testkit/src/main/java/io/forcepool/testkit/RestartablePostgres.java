package io.forcepool.testkit;

import io.forcepool.local.FreePorts;
import io.forcepool.local.LocalDatabase;
import io.forcepool.local.LocalPostgres;
import java.nio.file.Path;

/** A PostgreSQL that a test stops, kills and starts again; port and data stay the same. */
public final class RestartablePostgres implements PostgresServer, AutoCloseable {

    private final Path directory = Scratch.directory("postgres");
    private final LocalPostgres postgres = new LocalPostgres(directory, FreePorts.next());

    RestartablePostgres() {
        Scratch.atExit(postgres::stop, directory);
        postgres.start();
    }

    @Override
    public LocalDatabase database(String name) {
        return postgres.database(DatabaseNames.fresh(name));
    }

    public void start() {
        postgres.start();
    }

    public void stop() {
        postgres.stop();
    }

    /** As a power cut would, without a word to the server. */
    public void kill() {
        postgres.kill();
    }

    @Override
    public void close() {
        postgres.stop();
    }
}

package io.forcepool.testkit;

import io.forcepool.local.FreePorts;
import io.forcepool.local.LocalDatabase;
import io.forcepool.local.LocalPostgres;
import java.nio.file.Path;

/** The PostgreSQL that runs without containers. */
final class EmbeddedPostgres implements PostgresServer {

    private final LocalPostgres postgres;

    EmbeddedPostgres() {
        Path directory = Scratch.directory("postgres");
        postgres = new LocalPostgres(directory, FreePorts.next());
        Scratch.atExit(postgres::stop, directory);
        postgres.start();
    }

    @Override
    public LocalDatabase database(String name) {
        return postgres.database(DatabaseNames.fresh(name));
    }
}

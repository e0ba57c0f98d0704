package io.forcepool.testkit;

import io.forcepool.local.LocalDatabase;

/** A PostgreSQL server that gives out databases. */
public interface PostgresServer {

    /** A new database each time; the name only helps to recognise it in a log. */
    LocalDatabase database(String name);
}

package io.forcepool.platform.rebuild;

import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps who feeds a view and who replaces its tables apart. Both take it first in their
 * transaction, so that neither waits for a row or a table that the other holds; readers do not take
 * it and notice nothing.
 */
public final class SwapLock {

    /** Names the lock among the advisory locks of the database. */
    private static final long LOCK = 0x72656275696c6400L;

    private SwapLock() {}

    /** Taken by every transaction that writes a view; these do not wait for each other. */
    public static void feeding(JdbcTemplate jdbc) {
        take(jdbc, "select pg_advisory_xact_lock_shared(?)");
    }

    /** Waits for the transactions that feed now, and keeps the next ones waiting meanwhile. */
    public static <T> T swapping(JdbcTemplate jdbc, Supplier<T> swap) {
        take(jdbc, "select pg_advisory_lock(?)");
        try {
            return swap.get();
        } finally {
            take(jdbc, "select pg_advisory_unlock(?)");
        }
    }

    /**
     * Keeps any other rebuild from this database until the session ends.
     *
     * @throws IllegalStateException when there is one
     */
    static void alone(JdbcTemplate jdbc) {
        Boolean taken =
                jdbc.queryForObject("select pg_try_advisory_lock(?)", Boolean.class, LOCK + 1);
        if (!Boolean.TRUE.equals(taken)) {
            throw new IllegalStateException("another rebuild is under way in this database");
        }
    }

    private static void take(JdbcTemplate jdbc, String sql) {
        jdbc.query(sql, _ -> {}, LOCK);
    }
}

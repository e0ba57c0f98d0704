package io.forcepool.platform.consume;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.UnexpectedRollbackException;

/**
 * Tells failures that speak about a record from those that speak about the world. The first are
 * parked, the second tried again for ever. Whoever is in doubt tries again: a record that is parked
 * needs a person.
 */
final class Failures {

    /** Data exceptions and integrity violations: SQLSTATE classes that speak about the data. */
    private static final String DATA_EXCEPTION = "22";

    private static final String INTEGRITY_VIOLATION = "23";

    private Failures() {}

    /** Whether the record itself is what failed. */
    static boolean isAboutTheRecord(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return isAboutTheData(sql);
            }
            if (isAboutTheWorld(cause)) {
                return false;
            }
        }
        return failure instanceof RuntimeException || failure instanceof StackOverflowError;
    }

    private static boolean isAboutTheData(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && (state.startsWith(DATA_EXCEPTION) || state.startsWith(INTEGRITY_VIOLATION));
    }

    private static boolean isAboutTheWorld(Throwable failure) {
        return switch (failure) {
            case UnexpectedRollbackException _ -> false;
            case TransactionException _ -> true;
            // The other data access failures are a database's answer, whose SQLSTATE is asked for,
            // or no answer was at fault but what was made of it, for instance of no row.
            case TransientDataAccessException _,
                    RecoverableDataAccessException _,
                    NonTransientDataAccessResourceException _ ->
                    true;
            case KafkaException _, org.springframework.kafka.KafkaException _ -> true;
            case UncheckedIOException _, InterruptedException _ -> true;
            default -> failure instanceof Error && !(failure instanceof StackOverflowError);
        };
    }
}

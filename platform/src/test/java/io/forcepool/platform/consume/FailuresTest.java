package io.forcepool.platform.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.dao.TypeMismatchDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.UnexpectedRollbackException;

class FailuresTest {

    @ParameterizedTest
    @MethodSource
    void aboutTheRecord(Throwable failure) {
        assertThat(Failures.isAboutTheRecord(failure)).isTrue();
    }

    static Stream<Throwable> aboutTheRecord() {
        return Stream.of(
                new EmptyResultDataAccessException(1),
                new IncorrectResultSizeDataAccessException(1, 2),
                new JdbcUpdateAffectedIncorrectNumberOfRowsException("update", 1, 0),
                new TypeMismatchDataAccessException("a text is no number"),
                new InvalidDataAccessApiUsageException("no value for a parameter"),
                new DataIntegrityViolationException("not null"),
                new DuplicateKeyException("twice", sql("23505")),
                new DataIntegrityViolationException("too large", sql("22003")),
                new UnexpectedRollbackException("marked"),
                new IllegalStateException("broken"),
                new IllegalStateException(new EmptyResultDataAccessException(1)),
                new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource
    void aboutTheWorld(Throwable failure) {
        assertThat(Failures.isAboutTheRecord(failure)).isFalse();
    }

    static Stream<Throwable> aboutTheWorld() {
        return Stream.of(
                new QueryTimeoutException("late"),
                new CannotAcquireLockException("locked"),
                new OptimisticLockingFailureException("changed"),
                new TransientDataAccessResourceException("busy"),
                new RecoverableDataAccessException("again"),
                new DataAccessResourceFailureException("down"),
                new CannotGetJdbcConnectionException("down"),
                new CannotGetJdbcConnectionException("down", sql("08001")),
                new BadSqlGrammarException("task", "select", sql("42P01")),
                new UncategorizedSQLException("task", "select", sql("57P01")),
                new CannotAcquireLockException("deadlock", sql("40P01")),
                new CannotCreateTransactionException("down"),
                new IllegalStateException(new QueryTimeoutException("late")),
                new KafkaException("down"),
                new UncheckedIOException(new IOException("reset")),
                new OutOfMemoryError());
    }

    private static SQLException sql(String state) {
        return new SQLException("refused", state);
    }
}

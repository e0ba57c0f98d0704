package io.forcepool.income.adapter;

import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;

/** How values of this service stand in rows. */
final class Rows {

    private Rows() {}

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static BigInteger units(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }

    static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    /** One statement for many rows: each collection is an array parameter, in order. */
    static int update(JdbcTemplate jdbc, String sql, List<Column> columns) {
        PreparedStatementSetter setter =
                statement -> {
                    Connection connection = statement.getConnection();
                    for (int i = 0; i < columns.size(); i++) {
                        Column column = columns.get(i);
                        Array array =
                                connection.createArrayOf(column.type(), column.values().toArray());
                        statement.setArray(i + 1, array);
                    }
                };
        return jdbc.update(sql, setter);
    }

    /** An array parameter: the type of its elements in SQL, and the elements. */
    record Column(String type, Collection<?> values) {}
}

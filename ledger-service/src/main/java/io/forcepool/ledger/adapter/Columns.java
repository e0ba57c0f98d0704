package io.forcepool.ledger.adapter;

import io.forcepool.contracts.Amount;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/** Rows as one array per column, so that many rows are one statement and one round trip. */
final class Columns<T> {

    private record Column(String type, @Nullable Object[] values) {}

    private final Collection<T> rows;
    private final List<Column> columns = new ArrayList<>();

    private Columns(Collection<T> rows) {
        this.rows = rows;
    }

    static <T> Columns<T> of(Collection<T> rows) {
        return new Columns<>(rows);
    }

    Columns<T> text(Function<T, @Nullable String> value) {
        return column("text", value::apply);
    }

    Columns<T> number(Function<T, Long> value) {
        return column("bigint", value::apply);
    }

    /**
     * Amounts, for parameters that are cast to {@code numeric[]}. Those of most batches fit a long,
     * which needs no text; others reach PostgreSQL as text, exactly.
     */
    Columns<T> units(Function<T, BigInteger> value) {
        for (T row : rows) {
            if (value.apply(row).bitLength() >= Long.SIZE) {
                return column("numeric", r -> Amount.text(value.apply(r)));
            }
        }
        return number(row -> value.apply(row).longValue());
    }

    /** A column of any type of PostgreSQL that the driver can write. */
    Columns<T> column(String type, Function<T, @Nullable Object> value) {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        int i = 0;
        for (T row : rows) {
            values[i++] = value.apply(row);
        }
        columns.add(new Column(type, values));
        return this;
    }

    /**
     * Runs a statement whose parameters are these arrays, in order.
     *
     * @return how many rows it changed
     */
    int update(JdbcTemplate jdbc, String sql) {
        Integer changed =
                jdbc.execute(
                        sql,
                        (PreparedStatementCallback<Integer>)
                                statement -> {
                                    bind(statement);
                                    return statement.executeUpdate();
                                });
        return Objects.requireNonNull(changed);
    }

    private void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            statement.setArray(
                    i + 1, statement.getConnection().createArrayOf(column.type(), column.values()));
        }
    }
}

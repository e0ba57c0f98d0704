package io.forcepool.ledger.adapter;

import io.forcepool.ledger.entry.Balance;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads balances from columns that stand beside each other: available, frozen, locked. A sum of
 * nothing is nothing.
 */
final class Rows {

    private Rows() {}

    static Balance balance(ResultSet row, int first) throws SQLException {
        return new Balance(units(row, first), units(row, first + 1), units(row, first + 2));
    }

    static BigInteger units(ResultSet row, String column) throws SQLException {
        return units(row.getBigDecimal(column));
    }

    static BigInteger units(ResultSet row, int column) throws SQLException {
        return units(row.getBigDecimal(column));
    }

    private static BigInteger units(@Nullable BigDecimal column) {
        return column == null ? BigInteger.ZERO : column.toBigIntegerExact();
    }
}

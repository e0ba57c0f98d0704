package io.forcepool.ledger.adapter;

import io.forcepool.ledger.entry.Balance;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads balances from columns that stand beside each other: available, frozen, locked. */
final class Rows {

    private Rows() {}

    static Balance balance(ResultSet row, int first) throws SQLException {
        return new Balance(units(row, first), units(row, first + 1), units(row, first + 2));
    }

    static BigInteger units(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }

    static BigInteger units(ResultSet row, int column) throws SQLException {
        return row.getBigDecimal(column).toBigIntegerExact();
    }
}

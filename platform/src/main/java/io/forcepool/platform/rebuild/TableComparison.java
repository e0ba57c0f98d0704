package io.forcepool.platform.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares two tables row by row, as streams in the order of their key, so that memory is bounded
 * whatever their size. Rows are compared as JSON with sorted names: a column that a migration added
 * elsewhere than in a new table makes no difference, any other byte does.
 */
public final class TableComparison {

    private static final int FETCH_ROWS = 2_000;
    private static final int DIFFERENCES_TOLD = 10;

    private final Side live;
    private final Side made;

    /**
     * One of the two.
     *
     * @param name what it is called in a difference
     */
    public record Side(String name, OwnerSession session, String schema) {}

    /** Both sides have to be within a transaction that sees one state. */
    public TableComparison(Side live, Side made) {
        this.live = live;
        this.made = made;
    }

    /**
     * What was found.
     *
     * @param rows how many rows the live table has
     * @param different how many rows differ, are missing or too many
     * @param first the first of them, each with both rows
     */
    public record Outcome(String table, long rows, long different, List<String> first) {

        public Outcome {
            first = List.copyOf(first);
        }

        public boolean equal() {
            return different == 0;
        }

        @Override
        public String toString() {
            return "%s: %,d rows, %s"
                    .formatted(
                            table, rows, equal() ? "equal" : "%,d DIFFERENT".formatted(different));
        }
    }

    /** Compares a table that both sides have. */
    public Outcome compare(ComparedTable table) {
        try (var left = rows(live, table);
                var right = rows(made, table)) {
            return merge(table.name(), left, right);
        } catch (SQLException e) {
            throw new IllegalStateException(table.name() + " cannot be compared", e);
        }
    }

    private Outcome merge(String table, Rows left, Rows right) throws SQLException {
        long rows = 0;
        long different = 0;
        List<String> first = new ArrayList<>();
        left.next();
        right.next();
        while (left.key != null || right.key != null) {
            int order = left.order(right);
            if (order != 0 || !left.row.equals(right.row)) {
                different++;
                if (first.size() < DIFFERENCES_TOLD) {
                    first.add(difference(table, order, left, right));
                }
            }
            if (order <= 0) {
                rows++;
                left.next();
            }
            if (order >= 0) {
                right.next();
            }
        }
        return new Outcome(table, rows, different, first);
    }

    private String difference(String table, int order, Rows left, Rows right) {
        return "%s: %s has %s, %s has %s"
                .formatted(
                        table,
                        live.name(),
                        order <= 0 ? left.row : "nothing",
                        made.name(),
                        order >= 0 ? right.row : "nothing");
    }

    private static Rows rows(Side side, ComparedTable table) throws SQLException {
        Connection connection = side.session().connection();
        PreparedStatement select = connection.prepareStatement(table.select(side.schema()));
        select.setFetchSize(FETCH_ROWS);
        return new Rows(select);
    }

    /** Where one of the streams is; without a key it has ended. */
    private static final class Rows implements AutoCloseable {

        private final PreparedStatement select;
        private final ResultSet rows;
        private @Nullable String key;
        private String row = "";

        Rows(PreparedStatement select) throws SQLException {
            this.select = select;
            this.rows = select.executeQuery();
        }

        void next() throws SQLException {
            boolean more = rows.next();
            key = more ? rows.getString(1) : null;
            row = more ? rows.getString(2) : "";
        }

        /** Below zero when this one's key comes first, 0 when both have the same. */
        int order(Rows other) {
            String mine = key;
            String theirs = other.key;
            if (mine == null || theirs == null) {
                return mine == null ? 1 : -1;
            }
            return mine.compareTo(theirs);
        }

        @Override
        public void close() throws SQLException {
            select.close();
        }
    }
}

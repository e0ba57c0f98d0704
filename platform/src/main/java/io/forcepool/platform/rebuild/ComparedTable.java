package io.forcepool.platform.rebuild;

import java.util.List;

/**
 * A table whose rows are compared, all columns of them.
 *
 * @param columns what is compared of a row, {@code *} for all
 * @param key the columns that tell rows apart, in the order of an index
 * @param condition which rows are compared
 */
public record ComparedTable(String name, String columns, List<Key> key, String condition) {

    /**
     * A column of a key; only these two kinds are ordered alike by PostgreSQL and here.
     *
     * @param number whether it is a number that is not negative, else a text in ASCII with the
     *     collation "C"
     */
    public record Key(String column, boolean number) {

        public static Key text(String column) {
            return new Key(column, false);
        }

        public static Key number(String column) {
            return new Key(column, true);
        }

        /** The column as a text that sorts as the column does. */
        private String sortable() {
            return number ? "lpad(" + column + "::text, 19, '0')" : column;
        }
    }

    public ComparedTable {
        key = List.copyOf(key);
    }

    /** All columns of all rows. */
    public static ComparedTable whole(String name, Key... key) {
        return new ComparedTable(name, "*", List.of(key), "true");
    }

    /** Only rows up to a position. */
    public ComparedTable upTo(long position) {
        return new ComparedTable(name, columns, key, "position <= " + position);
    }

    /** Key and row as texts, in order of the key. */
    String select(String schema) {
        String order = String.join(", ", key.stream().map(Key::column).toList());
        String sortable = String.join(" || ' ' || ", key.stream().map(Key::sortable).toList());
        return "select %s, to_jsonb(t)::text from (select %s from %s.%s where %s) t order by %s"
                .formatted(sortable, columns, schema, name, condition, order);
    }
}

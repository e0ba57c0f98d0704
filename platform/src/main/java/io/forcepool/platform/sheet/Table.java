package io.forcepool.platform.sheet;

import java.util.List;
import java.util.function.Consumer;

/**
 * A table to be written, which may be larger than memory.
 *
 * @param name of the file, without what tells its format
 * @param header names of the columns
 * @param rows gives one row after the other, each with a cell per column
 */
public record Table(String name, List<String> header, Rows rows) {

    public Table {
        header = List.copyOf(header);
    }

    /** Gives rows to whoever writes them. */
    @FunctionalInterface
    public interface Rows {
        void forEach(Consumer<List<Cell>> row);
    }
}

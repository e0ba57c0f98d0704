package io.forcepool.platform.sheet;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What stands in one place of a table. */
public sealed interface Cell {

    /** Nothing. */
    Cell EMPTY = new Text("");

    /** What is written; in CSV a spreadsheet must not take it for a formula. */
    record Text(String text) implements Cell {}

    /** A whole number with all its digits, which is none. */
    record Digits(String digits) implements Cell {}

    static Cell text(@Nullable Object value) {
        return value == null ? EMPTY : new Text(value.toString());
    }

    static Cell number(long value) {
        return new Digits(Long.toString(value));
    }

    /** Units of a coin: more digits than a spreadsheet's numbers have. */
    static Cell units(BigInteger value) {
        return new Digits(value.toString());
    }
}

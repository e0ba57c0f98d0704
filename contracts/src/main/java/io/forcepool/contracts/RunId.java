package io.forcepool.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of a run: pool, programme, window, and which attempt at that window it is. {@code
 * pool-1.MAINNET.2026-11-22.1}; a correction of the window has the next number.
 */
public record RunId(@JsonValue String text) implements Comparable<RunId> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.-]{1,160}");

    @JsonCreator
    public RunId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a run: " + text);
        }
    }

    public static RunId of(String pool, String programme, String window, int revision) {
        return new RunId(pool + "." + programme + "." + window + "." + revision);
    }

    @Override
    public int compareTo(RunId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}

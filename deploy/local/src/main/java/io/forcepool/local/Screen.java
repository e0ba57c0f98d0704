package io.forcepool.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Lines for the person at the terminal; several threads may speak. */
public final class Screen {

    private final PrintStream out;
    private final PrintStream err;

    public Screen(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }

    /** For a terminal's own commands. */
    public synchronized void raw(String text) {
        out.print(text);
        out.flush();
    }

    public synchronized void trouble(String text) {
        out.flush();
        err.println(text);
        err.flush();
    }

    public void step(String process, String text) {
        line("  %-21s %s".formatted(process, text));
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}

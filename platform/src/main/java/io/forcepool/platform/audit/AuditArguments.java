package io.forcepool.platform.audit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code audit} is asked to do. */
record AuditArguments(Action action, Path file, Expected expected) {

    private static final String COUNT = "--expect-count";
    private static final String LAST_HASH = "--expect-last-hash";
    private static final String ROOT = "--expect-root";

    /** The two things it does. */
    enum Action {
        EXPORT,
        VERIFY
    }

    /** What was noted before about the store: a file that was cut and finished again differs. */
    record Expected(@Nullable Long count, @Nullable String lastHash, @Nullable String root) {

        void check(AuditResult result) throws AuditFinding {
            compare("count", count == null ? null : count.toString(), "" + result.count());
            compare("last hash", lastHash, result.lastHash());
            compare("root", root, result.root());
        }

        private static void compare(String what, @Nullable String expected, String found)
                throws AuditFinding {
            if (expected != null && !expected.equals(found)) {
                throw new AuditFinding(
                        "the whole file", "the " + what + " is " + found + ", not " + expected);
            }
        }
    }

    static AuditArguments of(List<String> arguments) {
        if (arguments.size() < 2 || arguments.size() % 2 != 0) {
            throw new IllegalArgumentException("an action and a file are needed");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 2; i < arguments.size(); i += 2) {
            options.put(arguments.get(i), arguments.get(i + 1));
        }
        Action action = action(arguments.getFirst());
        String count = options.remove(COUNT);
        var expected =
                new Expected(
                        count == null ? null : Long.valueOf(count),
                        options.remove(LAST_HASH),
                        options.remove(ROOT));
        if (!options.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + options.keySet());
        }
        return new AuditArguments(action, Path.of(arguments.get(1)), expected);
    }

    boolean compressed() {
        return file.toString().endsWith(".gz");
    }

    private static Action action(String name) {
        return switch (name) {
            case "export" -> Action.EXPORT;
            case "verify" -> Action.VERIFY;
            default -> throw new IllegalArgumentException("unknown action: " + name);
        };
    }
}

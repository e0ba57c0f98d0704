package io.forcepool.platform.audit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code audit} is asked to do.
 *
 * @param checkpoints the file of signed checkpoints to compare with
 * @param key the file of the public keys that are believed in
 */
record AuditArguments(
        Action action,
        Path file,
        Expected expected,
        @Nullable Path checkpoints,
        @Nullable Path key) {

    private static final String COUNT = "--expect-count";
    private static final String LAST_HASH = "--expect-last-hash";
    private static final String ROOT = "--expect-root";
    private static final String CHECKPOINTS = "--checkpoints";
    private static final String KEY = "--key";

    /** The things it does. */
    enum Action {
        EXPORT,
        VERIFY,
        VERIFY_PROOF
    }

    /** What was noted before about the store: a file that was cut and finished again differs. */
    record Expected(@Nullable Long count, @Nullable String lastHash, @Nullable String root) {

        private static final Expected NOTHING = new Expected(null, null, null);

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

    AuditArguments {
        boolean fits =
                switch (action) {
                    case EXPORT ->
                            expected.equals(Expected.NOTHING) && checkpoints == null && key == null;
                    case VERIFY -> (checkpoints == null) == (key == null);
                    case VERIFY_PROOF ->
                            expected.equals(Expected.NOTHING) && checkpoints == null && key != null;
                };
        if (!fits) {
            throw new IllegalArgumentException("these options do not go together");
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
        Path checkpoints = path(options.remove(CHECKPOINTS));
        Path key = path(options.remove(KEY));
        if (!options.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + options.keySet());
        }
        return new AuditArguments(action, Path.of(arguments.get(1)), expected, checkpoints, key);
    }

    private static @Nullable Path path(@Nullable String text) {
        return text == null ? null : Path.of(text);
    }

    private static Action action(String name) {
        return switch (name) {
            case "export" -> Action.EXPORT;
            case "verify" -> Action.VERIFY;
            case "verify-proof" -> Action.VERIFY_PROOF;
            default -> throw new IllegalArgumentException("unknown action: " + name);
        };
    }
}

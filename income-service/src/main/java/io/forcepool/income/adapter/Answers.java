package io.forcepool.income.adapter;

import io.forcepool.income.order.OrderConflictException;
import io.forcepool.income.order.WindowRunException;
import io.forcepool.income.pool.PoolConflictException;
import io.forcepool.income.run.RunConflictException;
import io.forcepool.income.run.RunConflictException.Conflict;
import io.forcepool.platform.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How this service answers: problems with stable codes, and cursors that go on where one was. */
final class Answers {

    /** How many rows one answer lists. */
    static final int ROWS_PER_ANSWER = 100;

    static final String OTHER_CONTENT = "other-content";
    static final String WINDOW_ALREADY_RUN = "window-already-run";

    private static final String SEPARATOR = "\n";

    private Answers() {}

    /**
     * A part of a list.
     *
     * @param next the cursor of the next part; nothing when this is the last
     */
    record Listing<T>(List<T> items, @Nullable String next) {}

    /** 201 for what is new, 200 for what was there with the same content. */
    static <T> ResponseEntity<T> created(boolean isNew, T body) {
        return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK).body(body);
    }

    /** Reads a command out of a request; what it says is wrong with it is the caller's fault. */
    static <T> T refusing(Supplier<T> command) {
        try {
            return command.get();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "invalid-request", String.valueOf(e.getMessage()));
        }
    }

    /** Takes a command; whatever else goes wrong there is our own fault. */
    static <T> T deciding(Supplier<T> decision) {
        try {
            return decision.get();
        } catch (PoolConflictException | OrderConflictException e) {
            throw conflict(OTHER_CONTENT, e);
        } catch (RunConflictException e) {
            throw new ProblemException(
                    e.conflict() == Conflict.SECOND_PERSON_NEEDED
                            ? HttpStatus.FORBIDDEN
                            : HttpStatus.CONFLICT,
                    e.conflict().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    String.valueOf(e.getMessage()));
        } catch (WindowRunException e) {
            throw conflict(WINDOW_ALREADY_RUN, e);
        }
    }

    private static ProblemException conflict(String code, RuntimeException e) {
        return new ProblemException(HttpStatus.CONFLICT, code, String.valueOf(e.getMessage()));
    }

    static ProblemException unknown(String what, String id) {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "unknown-" + what, "there is no " + what + " " + id);
    }

    /** A field that a request must have. */
    static <T> T given(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    static String cursor(String... parts) {
        byte[] text = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** The parts of a cursor, or what stands for the beginning. */
    static List<String> place(@Nullable String cursor, String... beginning) {
        if (cursor == null || cursor.isEmpty()) {
            return List.of(beginning);
        }
        try {
            byte[] text = Base64.getUrlDecoder().decode(cursor);
            List<String> parts =
                    List.of(new String(text, StandardCharsets.UTF_8).split(SEPARATOR, -1));
            if (parts.size() == beginning.length) {
                return parts;
            }
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
        throw badCursor();
    }

    static ProblemException badCursor() {
        return new ProblemException(
                HttpStatus.BAD_REQUEST, "invalid-cursor", "the cursor is not one of ours");
    }
}

package io.forcepool.income.adapter;

import io.forcepool.income.order.OrderConflictException;
import io.forcepool.income.pool.PoolConflictException;
import io.forcepool.platform.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How this service answers: problems with stable codes, and cursors that go on where one was. */
final class Answers {

    /** How many rows one answer lists. */
    static final int ROWS_PER_ANSWER = 100;

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

    /** Runs a command and turns what it refuses into problems. */
    static <T> T refusing(Supplier<T> command) {
        try {
            return command.get();
        } catch (PoolConflictException | OrderConflictException e) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "other-content", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "invalid-request", String.valueOf(e.getMessage()));
        }
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

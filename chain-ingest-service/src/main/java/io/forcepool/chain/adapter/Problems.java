package io.forcepool.chain.adapter;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.platform.web.ProblemException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/** What is wrong with a request, by stable codes. */
final class Problems {

    private static final int ROWS_MAX = 1000;

    private Problems() {}

    /** Refuses a page that is too long. */
    static void checkLimit(int limit) {
        if (limit < 1 || limit > ROWS_MAX) {
            throw refused("invalid-limit", "limit is from 1 to " + ROWS_MAX);
        }
    }

    /** Refuses days that are out of order, or too many. */
    static void checkDays(LocalDate from, LocalDate to, int max) {
        long count = ChronoUnit.DAYS.between(from, to) + 1;
        if (count < 1 || count > max) {
            throw refused("invalid-days", "from one day to " + max + " in order");
        }
    }

    static void checkMiner(String miner) {
        checked("invalid-miner", () -> new Address(miner));
    }

    /** Reads something out of a request; what it says is wrong with it is the caller's fault. */
    static <T> T checked(String code, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw refused(code, String.valueOf(e.getMessage()));
        }
    }

    static ProblemException cursor(String cursor) {
        return refused("invalid-cursor", "not a cursor of this list: " + cursor);
    }

    static ProblemException refused(String code, String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, code, detail);
    }
}

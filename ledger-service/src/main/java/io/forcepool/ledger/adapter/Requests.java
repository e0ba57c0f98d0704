package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.ledger.asof.Reading;
import io.forcepool.ledger.entry.Person;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import io.forcepool.platform.web.ProblemException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What callers write, read strictly. */
final class Requests {

    /** The most lines of one page. */
    static final int LIMIT_MAX = 500;

    /** How many lines a page has if nobody says. */
    static final int LIMIT_DEFAULT = 50;

    private Requests() {}

    static AccountId account(String text) {
        return checked("not-an-account", () -> new AccountId(text));
    }

    static AccountId userAccount(String user, String coin) {
        return account("user/" + user + "/" + coin(coin));
    }

    static Coin coin(String code) {
        return checked("unknown-coin", () -> Coin.of(code));
    }

    /** A value that checks itself; what it refuses is a problem with this code. */
    static <T> T checked(String code, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, code, String.valueOf(e.getMessage()));
        }
    }

    static int limit(@Nullable Integer limit) {
        if (limit == null) {
            return LIMIT_DEFAULT;
        }
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "limit-out-of-bounds",
                    "limit is 1 to " + LIMIT_MAX + ", not " + limit);
        }
        return limit;
    }

    /** Reads a command out of a request; what it says is wrong with it is the caller's fault. */
    static <T> T read(Supplier<T> command) {
        return checked("invalid-request", command);
    }

    /** A field that a request must have. */
    static <T> T given(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    static Person person(Reason reason) {
        Actor actor = reason.actor();
        return new Person(actor.subject(), actor.roles(), reason.text(), actor.requestId());
    }

    static ProblemException unknown(AccountId account, Reading reading) {
        return new ProblemException(
                HttpStatus.NOT_FOUND,
                "unknown-account",
                account + (reading.asOf() == null ? " never had" : " had not had") + " an entry");
    }
}

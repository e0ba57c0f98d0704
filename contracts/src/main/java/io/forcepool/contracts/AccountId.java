package io.forcepool.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an account: an owner and a coin. {@code user/{code}/FIL} for users; for the system
 * {@code pool/{pool}/FIL/rewards}, {@code …/house}, {@code …/fees}, {@code chain/FIL/paid-out},
 * {@code chain/FIL/gas}, {@code adjustment/FIL} and {@code migration/FIL}.
 */
public record AccountId(@JsonValue String text) implements Comparable<AccountId> {

    /** What a user code or a pool id may be: text, never a number. */
    public static final Pattern OWNER_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private static final Pattern FORM =
            Pattern.compile(
                    "user/(?<user>[A-Za-z0-9_.-]{1,64})/(?<userCoin>[A-Z0-9]+)"
                            + "|pool/[A-Za-z0-9_.-]{1,64}/(?<poolCoin>[A-Z0-9]+)/(?<part>rewards|house|fees)"
                            + "|chain/(?<chainCoin>[A-Z0-9]+)/(paid-out|gas)"
                            + "|(adjustment|migration)/(?<otherCoin>[A-Z0-9]+)");

    @JsonCreator
    public AccountId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not an account: " + text);
        }
    }

    public static AccountId user(String code, Coin coin) {
        return new AccountId("user/" + code + "/" + coin);
    }

    /** Where the pool's block rewards come from; its balance is minus what was ever shared out. */
    public static AccountId rewards(String pool, Coin coin) {
        return new AccountId("pool/" + pool + "/" + coin + "/rewards");
    }

    /** The pool's own share: power that was not sold. */
    public static AccountId house(String pool, Coin coin) {
        return new AccountId("pool/" + pool + "/" + coin + "/house");
    }

    public static AccountId fees(String pool, Coin coin) {
        return new AccountId("pool/" + pool + "/" + coin + "/fees");
    }

    public boolean ofUser() {
        return text.startsWith("user/");
    }

    /** The user's code, for a user's account. */
    public String userCode() {
        String code = match().group("user");
        if (code == null) {
            throw new IllegalArgumentException("not a user's account: " + text);
        }
        return code;
    }

    public Coin coin() {
        Matcher match = match();
        for (String name : new String[] {"userCoin", "poolCoin", "chainCoin", "otherCoin"}) {
            String code = match.group(name);
            if (code != null) {
                return Coin.of(code);
            }
        }
        throw new IllegalStateException(text);
    }

    /**
     * Whether the account stands for the outside: rewards, chain, adjustment and migration may be
     * below zero.
     */
    public boolean mayBeNegative() {
        String part = match().group("part");
        return !ofUser() && (part == null || part.equals("rewards"));
    }

    @Override
    public int compareTo(AccountId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private Matcher match() {
        Matcher match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalStateException(text);
        }
        return match;
    }
}

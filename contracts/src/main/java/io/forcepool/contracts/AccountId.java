package io.forcepool.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of an account: an owner and a coin. {@code user/{code}/FIL} for users; for the system
 * {@code pool/{pool}/FIL/rewards}, {@code …/house}, {@code …/fees}, {@code chain/FIL/paid-out},
 * {@code chain/FIL/gas}, {@code adjustment/FIL} and {@code migration/FIL}.
 */
public record AccountId(@JsonValue String text) implements Comparable<AccountId> {

    private static final int NAME_MAX = 64;

    static final String USER = "user/";

    private static final String POOL = "pool/";
    private static final Pattern FORM =
            Pattern.compile(
                    "pool/[A-Za-z0-9_.-]{1,64}/[A-Z0-9]+/(rewards|house|fees)"
                            + "|chain/[A-Z0-9]+/(paid-out|gas)"
                            + "|(adjustment|migration)/[A-Z0-9]+");

    @JsonCreator
    public AccountId {
        if (!ofUserForm(text) && !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not an account: " + text);
        }
        Coin.of(coinCode(text));
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
        return text.startsWith(USER);
    }

    /** The user's code, for a user's account. */
    public String userCode() {
        if (!ofUser()) {
            throw new IllegalArgumentException("not a user's account: " + text);
        }
        return text.substring(USER.length(), text.lastIndexOf('/'));
    }

    /** Whose lane a transfer of the account travels on: the user's code, or the pool. */
    public String owner() {
        if (!mayPay()) {
            throw new IllegalArgumentException("not an account that pays: " + text);
        }
        int start = text.indexOf('/') + 1;
        return text.substring(start, text.indexOf('/', start));
    }

    /** Whether money may leave it to the chain: a user's account, or a pool's fees or house. */
    public boolean mayPay() {
        return ofUser() || (text.startsWith(POOL) && !text.endsWith("/rewards"));
    }

    public Coin coin() {
        return Coin.of(coinCode(text));
    }

    /**
     * Whether the account stands for the outside: rewards, chain, adjustment and migration may be
     * below zero.
     */
    public boolean mayBeNegative() {
        return text.startsWith(POOL) ? text.endsWith("/rewards") : !ofUser();
    }

    @Override
    public int compareTo(AccountId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * Whether a text may be a user code or a pool id: 1 to 64 letters, digits, {@code _}, {@code .}
     * and {@code -}. A page asks for every user, so no pattern is matched.
     */
    public static boolean isOwnerName(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean digit = c >= '0' && c <= '9';
            if (!letter && !digit && c != '_' && c != '.' && c != '-') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= NAME_MAX;
    }

    /** {@code user/name/…}; the coin is checked for every account. */
    private static boolean ofUserForm(String text) {
        int end = text.lastIndexOf('/');
        return text.startsWith(USER)
                && end >= USER.length()
                && isOwnerName(text.substring(USER.length(), end));
    }

    /** The part after the owner, which is one part for the system and two for user and pool. */
    private static String coinCode(String text) {
        boolean owned = text.startsWith(USER) || text.startsWith(POOL);
        int start = 1 + text.indexOf('/', owned ? text.indexOf('/') + 1 : 0);
        int end = text.indexOf('/', start);
        return text.substring(start, end < 0 ? text.length() : end);
    }
}

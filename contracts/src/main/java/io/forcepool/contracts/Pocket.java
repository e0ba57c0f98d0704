package io.forcepool.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where money is: an account and a bucket of it. As text {@code
 * user/1603000000000001/FIL:available}.
 */
public record Pocket(AccountId account, Bucket bucket) {

    public Pocket {
        boolean has =
                switch (bucket) {
                    case AVAILABLE -> true;
                    case FROZEN -> account.mayPay();
                    case LOCKED -> account.ofUser();
                };
        if (!has) {
            throw new IllegalArgumentException(account + " has no bucket " + bucket.text());
        }
    }

    @JsonCreator
    public static Pocket of(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not a pocket: " + text);
        }
        return new Pocket(
                new AccountId(text.substring(0, colon)), Bucket.of(text.substring(colon + 1)));
    }

    public static Pocket available(AccountId account) {
        return new Pocket(account, Bucket.AVAILABLE);
    }

    public static Pocket frozen(AccountId account) {
        return new Pocket(account, Bucket.FROZEN);
    }

    public static Pocket locked(AccountId account) {
        return new Pocket(account, Bucket.LOCKED);
    }

    @JsonValue
    public String text() {
        return account + ":" + bucket.text();
    }

    @Override
    public String toString() {
        return text();
    }
}

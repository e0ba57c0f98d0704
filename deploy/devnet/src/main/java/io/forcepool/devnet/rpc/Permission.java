package io.forcepool.devnet.rpc;

import java.util.List;
import java.util.Locale;

/** What a token may do; each level has all below it. */
public enum Permission {
    READ,
    WRITE,
    SIGN,
    ADMIN;

    /** The name that stands in tokens and error texts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This level and all below, as a token that Lotus creates lists them. */
    public List<Permission> withLower() {
        return List.of(values()).subList(0, ordinal() + 1);
    }
}

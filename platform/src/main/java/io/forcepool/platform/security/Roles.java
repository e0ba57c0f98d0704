package io.forcepool.platform.security;

import java.util.List;

/** The roles a token may carry in its claim {@code roles}. */
public final class Roles {

    /** Sees everything but personal data. */
    public static final String VIEWER = "viewer";

    /** Imports, corrects and reconciles. */
    public static final String FINANCE = "finance";

    /** Reads and exports the history. */
    public static final String AUDITOR = "auditor";

    /** Works on transfers and parked records. */
    public static final String OPERATOR = "operator";

    /** Is the second person. */
    public static final String APPROVER = "approver";

    /** Another program of the house. */
    public static final String SERVICE = "service";

    /**
     * A user of the pool, who sees what belongs to the claim {@code user_code} and nothing else.
     */
    public static final String USER = "user";

    public static final List<String> ALL =
            List.of(VIEWER, FINANCE, AUDITOR, OPERATOR, APPROVER, SERVICE, USER);

    private Roles() {}
}

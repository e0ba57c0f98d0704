package io.forcepool.platform.audit;

/** The first thing that is wrong with an export: where, and what. */
public final class AuditFinding extends Exception {

    private static final long serialVersionUID = 1L;

    AuditFinding(String where, String what) {
        super(where + ": " + what);
    }
}

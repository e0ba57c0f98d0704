package io.forcepool.local.launch;

/** How the launcher ends. */
final class Exit {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private Exit() {}
}

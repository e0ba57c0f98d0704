package io.forcepool.testkit;

import java.util.concurrent.atomic.AtomicInteger;

/** Names that no other database of this JVM has. */
final class DatabaseNames {

    private static final AtomicInteger LAST = new AtomicInteger();

    private DatabaseNames() {}

    static String fresh(String name) {
        return name + "_" + LAST.incrementAndGet();
    }
}

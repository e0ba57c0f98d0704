package io.forcepool.ledger.adapter;

import java.time.Duration;
import java.util.Map;

/** Something that must always hold of the books. */
interface Invariant {

    /** The name it is told under to monitoring. */
    String name();

    /** The pause between two looks. */
    Duration interval();

    /**
     * What is wrong as far as is known now: what it concerns, and why. What was found stays until a
     * later look finds it mended.
     */
    Map<String, String> violations();
}

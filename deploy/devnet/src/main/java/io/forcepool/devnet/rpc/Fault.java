package io.forcepool.devnet.rpc;

import java.util.Locale;

/** What a node, its network or a proxy before it does wrong when it is told to. */
public enum Fault {
    /** The answer comes after many seconds. */
    SLOW,
    /** HTTP 429. */
    TOO_MANY_REQUESTS,
    /** A proxy's page, HTTP 502. */
    HTML_PAGE,
    /** The answer ends in the middle. */
    TRUNCATED,
    /** The result is a number where there should be something else. */
    WRONG_TYPE,
    /** The result is null. */
    NULL_RESULT,
    /** The state is not kept any more. */
    STATE_PRUNED,
    /** The head stands where it was when this began. */
    STALE_HEAD,
    /** The head itself is said to be final. */
    LYING_FINALITY,
    /** Subscribers are not told of changes. */
    DROPPED_FRAMES,
    /** Channels are closed at the next change. */
    CLOSED_CHANNEL;

    /** As it stands in a command. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Fault of(String text) {
        for (Fault fault : values()) {
            if (fault.text().equals(text)) {
                return fault;
            }
        }
        throw new IllegalArgumentException("there is no fault " + text);
    }

    /** Whether it is one of answers, which may be of some methods only. */
    boolean ofAnswers() {
        return compareTo(STATE_PRUNED) <= 0;
    }
}

package io.forcepool.chain.adapter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Compares things that were published with those that the chain has.
 *
 * @param <K> what a thing is known by
 * @param <T> the things
 */
final class Comparison<K, T> {

    private final Function<T, K> id;
    private final ToLongFunction<T> height;
    private final List<String> differences;
    private final Map<K, T> published = new LinkedHashMap<>();
    private long found;

    /**
     * @param published in the order of the topic
     * @param differences what is found is added there
     */
    Comparison(
            List<T> published,
            Function<T, K> id,
            ToLongFunction<T> height,
            List<String> differences) {
        this.id = id;
        this.height = height;
        this.differences = differences;
        for (T thing : published) {
            if (this.published.put(id.apply(thing), thing) != null) {
                differs(thing, "published twice: " + id.apply(thing));
            }
        }
    }

    /** The chain has it. */
    void has(T thing) {
        found++;
        T told = published.remove(id.apply(thing));
        if (told == null) {
            differs(thing, "not published is " + thing);
        } else if (!told.equals(thing)) {
            differs(thing, "published is %s, the node has %s".formatted(told, thing));
        }
    }

    /** The chain has no more. */
    void end() {
        published
                .values()
                .forEach(
                        thing ->
                                differs(
                                        thing,
                                        "the node has nothing of what is published: " + thing));
    }

    /** How many the chain has. */
    long found() {
        return found;
    }

    private void differs(T thing, String how) {
        differences.add("height %d: %s".formatted(height.applyAsLong(thing), how));
    }
}

package io.forcepool.chain.tipset;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Things that were told to be seen, and neither became final nor went away.
 *
 * @param <K> what a thing is known by; the same in another tipset is another
 * @param <T> the things
 */
public final class Sightings<K, T> {

    private final Map<K, Sighting<T>> open;

    private Sightings(Map<K, Sighting<T>> open) {
        this.open = Collections.unmodifiableMap(open);
    }

    /**
     * A thing that is seen.
     *
     * @param attempt which observation of it this is, from 1
     * @param position where it stands in the store
     */
    public record Sighting<T>(T thing, long attempt, long position) {}

    public static <K, T> Sightings<K, T> none() {
        return new Sightings<>(Map.of());
    }

    /** The sightings after one more. */
    public Sightings<K, T> with(K key, Sighting<T> sighting) {
        Map<K, Sighting<T>> more = new LinkedHashMap<>(open);
        more.put(key, sighting);
        return new Sightings<>(more);
    }

    /** The sightings after one has ended, if it was open. */
    public Sightings<K, T> without(K key) {
        if (!open.containsKey(key)) {
            return this;
        }
        Map<K, Sighting<T>> fewer = new LinkedHashMap<>(open);
        fewer.remove(key);
        return new Sightings<>(fewer);
    }

    public boolean has(K key) {
        return open.containsKey(key);
    }

    /** Those that stand no more, in the order in which they were seen. */
    public List<Sighting<T>> gone(Predicate<T> stands) {
        return open.values().stream().filter(seen -> !stands.test(seen.thing())).toList();
    }

    /** The first place in the store at which one of them stands. */
    public OptionalLong firstPosition() {
        return open.values().stream().mapToLong(Sighting::position).min();
    }
}

package io.forcepool.platform.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down when a projection or the publisher of this process does not run, or does not move although
 * there is something to do: it keeps failing, or nobody owns it. Its place in the database tells,
 * whichever instance feeds it.
 */
final class ProcessorsHealth implements HealthIndicator {

    private final List<String> names;
    private final Supplier<List<String>> stopped;
    private final LongSupplier head;
    private final ToLongFunction<String> position;
    private final Clock clock;
    private final Duration stallMax;
    private final Map<String, Place> places = new ConcurrentHashMap<>();

    /** Where a processor was seen, and when it was first seen there with something to do. */
    private record Place(long position, Instant since) {}

    ProcessorsHealth(
            List<String> names,
            Supplier<List<String>> stopped,
            LongSupplier head,
            ToLongFunction<String> position,
            Clock clock,
            Duration stallMax) {
        this.names = List.copyOf(names);
        this.stopped = stopped;
        this.head = head;
        this.position = position;
        this.clock = clock;
        this.stallMax = stallMax;
    }

    @Override
    public Health health() {
        long last = head.getAsLong();
        Instant now = clock.instant();
        List<String> standing = stopped.get();
        boolean well = standing.isEmpty();
        Map<String, Object> details = new LinkedHashMap<>();
        for (String name : names) {
            long reached = position.applyAsLong(name);
            Duration stalled = stalled(name, reached, last, now);
            well &= stalled.compareTo(stallMax) < 0;
            String detail = detail(reached, last, stalled);
            details.put(name, standing.contains(name) ? "stopped, " + detail : detail);
        }
        return (well ? Health.up() : Health.down()).withDetails(details).build();
    }

    private Duration stalled(String name, long reached, long last, Instant now) {
        if (reached >= last) {
            places.remove(name);
            return Duration.ZERO;
        }
        Place place =
                places.compute(
                        name,
                        (_, before) ->
                                before != null && before.position() == reached
                                        ? before
                                        : new Place(reached, now));
        return Duration.between(place.since(), now);
    }

    private static String detail(long reached, long last, Duration stalled) {
        return reached >= last
                ? "at " + reached
                : "at %d of %d, for %d s".formatted(reached, last, stalled.toSeconds());
    }
}

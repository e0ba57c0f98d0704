package io.forcepool.platform.consume;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be done with the next records, given how far their lanes have come: {@code last + 1}
 * is applied, what is had is skipped after its content was compared, what is contradicted or cannot
 * be applied is parked and the lane goes on, what comes after a gap waits. It is worked out in
 * memory and done in one transaction.
 */
final class LanePlan {

    /** A lane's place: a lane and a sequence. */
    record Place(int lane, long sequence) {}

    /** Where records wait for a missing one: the first offset, and the numbers around the gap. */
    record Waiting(int partition, long offset, long missing, long lowest, long highest) {

        Waiting and(Waiting later) {
            return new Waiting(
                    partition,
                    Math.min(offset, later.offset),
                    later.missing,
                    Math.min(lowest, later.lowest),
                    Math.max(highest, later.highest));
        }

        /** What is missing once the lane has come to a sequence. */
        Waiting missingAfter(long last) {
            return new Waiting(partition, offset, last + 1, lowest, highest);
        }

        /** Whether the next record the lane needs is among those passed by. */
        boolean isClosed() {
            return missing >= lowest;
        }
    }

    /** Where a record lies on the topic. */
    record Spot(int partition, long offset, Digest digest) {

        static Spot of(Arrival arrival) {
            return new Spot(arrival.partition(), arrival.offset(), arrival.digest());
        }
    }

    /** A record that is parked, and why. */
    record Parked(Arrival arrival, String reason) {}

    private final boolean compacted;
    private final Map<Integer, Long> last;
    private final Map<Place, Digest> had;
    private final Set<Spot> parkedBefore;
    private final Set<String> blocked;
    private final List<Arrival> apply = new ArrayList<>();
    private final List<Parked> park = new ArrayList<>();
    private final List<Arrival> taken = new ArrayList<>();
    private final Map<Integer, Waiting> waiting = new LinkedHashMap<>();

    /**
     * What is known before a batch.
     *
     * @param last the last sequence of each lane that has one
     * @param had the digests of those of the records that were taken before
     * @param parked those of the records that were parked before
     * @param blocked parking keys that have a record waiting
     */
    record Known(
            Map<Integer, Long> last,
            Map<Place, Digest> had,
            Set<Spot> parked,
            Set<String> blocked) {}

    /**
     * A plan without records.
     *
     * @param compacted whether a gap is what compaction left, and no loss
     */
    LanePlan(boolean compacted, Known known) {
        this.compacted = compacted;
        this.last = new HashMap<>(known.last());
        this.had = new HashMap<>(known.had());
        this.parkedBefore = known.parked();
        this.blocked = new HashSet<>(known.blocked());
    }

    LanePlan plan(List<Arrival> arrivals) {
        arrivals.forEach(this::plan);
        return this;
    }

    /** What the consumer is given, in order. */
    List<Arrival> apply() {
        return apply;
    }

    List<Parked> park() {
        return park;
    }

    /** The records that move their lanes on: those applied and those parked. */
    List<Arrival> taken() {
        return taken;
    }

    /** Lanes that have a gap in front of records of this batch. */
    Map<Integer, Waiting> waiting() {
        return waiting;
    }

    /** How far the lanes have come after this batch. */
    Map<Integer, Long> last() {
        return last;
    }

    private void plan(Arrival arrival) {
        long next = next(arrival.lane());
        if (parkedBefore.contains(Spot.of(arrival))) {
            return;
        } else if (!arrival.hasLane()) {
            park(arrival, reason(arrival));
        } else if (arrival.sequence() < next) {
            compare(arrival);
        } else if (arrival.sequence() > next && !compacted) {
            waiting.merge(arrival.lane(), waiting(arrival, next), Waiting::and);
        } else {
            take(arrival);
        }
    }

    private void take(Arrival arrival) {
        if (arrival.poison() != null) {
            park(arrival, arrival.poison());
        } else if (blocked.contains(arrival.parkingKey())) {
            park(arrival, "behind a parked record of " + arrival.parkingKey());
        } else {
            apply.add(arrival);
        }
        taken.add(arrival);
        last.put(arrival.lane(), arrival.sequence());
        had.put(new Place(arrival.lane(), arrival.sequence()), arrival.digest());
    }

    private void compare(Arrival arrival) {
        Digest before = had.get(new Place(arrival.lane(), arrival.sequence()));
        // What compaction removed before it was read was never had, and a newer value was.
        if (before != null && !before.equals(arrival.digest())) {
            park(arrival.apart(), "its lane had another record with this sequence: " + before);
        }
    }

    private void park(Arrival arrival, String reason) {
        park.add(new Parked(arrival, reason));
        blocked.add(arrival.parkingKey());
    }

    private long next(int lane) {
        return last.getOrDefault(lane, FactRecord.FIRST_SEQUENCE - 1) + 1;
    }

    private static Waiting waiting(Arrival arrival, long missing) {
        return new Waiting(
                arrival.partition(),
                arrival.offset(),
                missing,
                arrival.sequence(),
                arrival.sequence());
    }

    private static String reason(Arrival arrival) {
        String poison = arrival.poison();
        return poison == null ? "has no lane" : poison;
    }
}

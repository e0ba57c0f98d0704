package io.forcepool.platform.consume;

import io.forcepool.platform.consume.LanePlan.Waiting;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Lanes that stopped in front of a gap, and how far reading on may forget.
 *
 * <p>Other lanes of the partition go on, so the records of a stopped lane are read and passed by.
 * They are not lost: the group's offset stays at the first of them, so a restarted or another
 * process reads them again, and when the missing records have come this one goes back there itself.
 * Nothing else has to be kept, because whatever is read twice is skipped by its sequence.
 */
final class HeldLanes {

    private final Map<Integer, Waiting> waiting = new TreeMap<>();

    /**
     * Notes what a batch left waiting, and returns the lanes that stopped now. A lane whose missing
     * records came later in the same batch did not stop; it only has to be read again.
     *
     * @param last the last sequences of lanes after the batch
     */
    Map<Integer, Waiting> hold(Map<Integer, Waiting> found, Map<Integer, Long> last) {
        Map<Integer, Waiting> stopped = new TreeMap<>();
        found.forEach(
                (lane, gap) -> {
                    Waiting now = gap.missingAfter(last.getOrDefault(lane, 0L));
                    if (!waiting.containsKey(lane) && !now.isClosed()) {
                        stopped.put(lane, now);
                    }
                    waiting.merge(lane, now, Waiting::and);
                });
        return stopped;
    }

    /**
     * Forgets the lanes that can go on, and returns for each partition where to read again.
     *
     * @param last the last sequences of lanes that are known
     */
    Map<Integer, Long> release(Map<Integer, Long> last) {
        Map<Integer, Long> again = new HashMap<>();
        waiting.replaceAll(
                (lane, gap) -> last.containsKey(lane) ? gap.missingAfter(last.get(lane)) : gap);
        for (Waiting gap : waiting.values()) {
            if (gap.isClosed()) {
                again.merge(gap.partition(), gap.offset(), Math::min);
            }
        }
        waiting.values().removeIf(Waiting::isClosed);
        return again;
    }

    /** The first offset of a partition that is still needed by a stopped lane. */
    OptionalLong needed(int partition) {
        return waiting.values().stream()
                .filter(gap -> gap.partition() == partition)
                .mapToLong(Waiting::offset)
                .min();
    }

    /** Partitions that are not ours any more are looked after by others. */
    void forget(Collection<Integer> partitions) {
        waiting.values().removeIf(gap -> partitions.contains(gap.partition()));
    }

    Map<Integer, Waiting> waiting() {
        return new TreeMap<>(waiting);
    }
}

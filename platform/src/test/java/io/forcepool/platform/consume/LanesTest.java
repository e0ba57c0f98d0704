package io.forcepool.platform.consume;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.platform.consume.LanePlan.Known;
import io.forcepool.platform.consume.LanePlan.Place;
import io.forcepool.platform.consume.LanePlan.Spot;
import io.forcepool.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One partition of a topic, read in every way a broker and a crash can make a reader read it. */
class LanesTest {

    private static final int LANES = 4;
    private static final int RUNS = 1_000;
    private static final int LENGTH_MAX = 20;
    private static final int CRASHES_MAX = 8;

    @Test
    void appliesTheNextRecordOnly() {
        var plan = plan(Map.of(0, 4L), Map.of(), Set.of(), arrival(0, 0, 5), arrival(1, 0, 7));

        assertThat(sequences(plan.apply())).containsExactly(5L);
        assertThat(plan.waiting()).containsKey(0);
        assertThat(plan.waiting().get(0).missing()).isEqualTo(6);
        assertThat(plan.last()).containsEntry(0, 5L);
    }

    @Test
    void skipsWhatItHadAndParksWhatContradictsIt() {
        Arrival same = arrival(0, 0, 3);
        Arrival other = arrival(1, 0, 4);
        var had =
                Map.of(
                        new Place(0, 3), same.digest(),
                        new Place(0, 4), Digest.of("another", "t", new byte[0]));
        var plan = plan(Map.of(0, 4L), had, Set.of(), same, other);

        assertThat(plan.apply()).isEmpty();
        assertThat(plan.taken()).isEmpty();
        assertThat(plan.park())
                .singleElement()
                .extracting(p -> p.arrival())
                .isEqualTo(other.apart());
    }

    @Test
    void parksBehindAKeyThatWaitsAndMovesTheLaneOn() {
        var plan = plan(Map.of(), Map.of(), Set.of("u"), arrival(0, 0, 1), arrival(1, 1, 1));

        assertThat(plan.apply()).isEmpty();
        assertThat(plan.park()).hasSize(2);
        assertThat(plan.last()).containsEntry(0, 1L).containsEntry(1, 1L);
    }

    @Test
    void takesWhatCompactionLeft() {
        var plan =
                new LanePlan(true, new Known(Map.of(), Map.of(), Set.of(), Set.of()))
                        .plan(List.of(arrival(0, 0, 4), arrival(1, 0, 9)));

        assertThat(sequences(plan.apply())).containsExactly(4L, 9L);
        assertThat(plan.waiting()).isEmpty();
    }

    @Test
    void appliesEveryRecordOnceAndInOrderHoweverItIsRead() {
        long seed = Seeds.next("lanes");
        for (int run = 0; run < RUNS; run++) {
            var reader = new Reader(new SplittableRandom(seed + run));
            reader.readToTheEnd();
            for (int lane = 0; lane < LANES; lane++) {
                assertThat(reader.applied.getOrDefault(lane, List.of()))
                        .as("lane %s of run %s, seed %s", lane, run, seed)
                        .isEqualTo(LongStream.rangeClosed(1, reader.length).boxed().toList());
            }
            assertThat(reader.held.waiting()).as("run %s, seed %s", run, seed).isEmpty();
        }
    }

    /**
     * A partition whose records are lost, doubled and out of order, repaired by sending lanes
     * again, and a reader that crashes before and after it has told its offset.
     */
    private static final class Reader {

        private final SplittableRandom random;
        private final int length;
        private final List<Arrival> partition = new ArrayList<>();
        private final Map<Integer, Long> last = new HashMap<>();
        private final Map<Place, Digest> had = new HashMap<>();
        private final Map<Integer, List<Long>> applied = new TreeMap<>();
        private HeldLanes held = new HeldLanes();
        private long position;
        private long committed;
        private int crashesLeft;

        Reader(SplittableRandom random) {
            this.random = random;
            this.length = random.nextInt(1, LENGTH_MAX);
            this.crashesLeft = random.nextInt(CRASHES_MAX);
            List<Arrival> sent = new ArrayList<>();
            for (long sequence = 1; sequence <= length; sequence++) {
                for (int lane = 0; lane < LANES; lane++) {
                    for (int copies = random.nextInt(3); copies > 0; copies--) {
                        sent.add(arrival(0, lane, sequence));
                    }
                }
            }
            for (int i = 0; i < sent.size() / 4; i++) {
                int from = random.nextInt(sent.size());
                sent.add(random.nextInt(sent.size()), sent.remove(from));
            }
            sent.forEach(arrival -> append(arrival.lane(), arrival.sequence()));
        }

        private void append(int lane, long sequence) {
            partition.add(arrival(partition.size(), lane, sequence));
        }

        void readToTheEnd() {
            while (true) {
                while (position < partition.size()) {
                    poll();
                }
                int behind = behind();
                if (behind < 0) {
                    return;
                }
                long from = last.getOrDefault(behind, 0L) + 1;
                for (long sequence = from; sequence <= length; sequence++) {
                    append(behind, sequence);
                }
            }
        }

        private int behind() {
            for (int lane = 0; lane < LANES; lane++) {
                if (last.getOrDefault(lane, 0L) < length) {
                    return lane;
                }
            }
            return -1;
        }

        private void poll() {
            int to = (int) Math.min(partition.size(), position + random.nextInt(1, 9));
            List<Arrival> batch = partition.subList((int) position, to);
            if (crashes()) {
                restart();
                return;
            }
            take(batch);
            if (crashes()) {
                restart();
                return;
            }
            position = to;
            held.release(last).values().forEach(offset -> position = Math.min(position, offset));
            committed = Math.min(position, held.needed(0).orElse(position));
        }

        private boolean crashes() {
            return crashesLeft > 0 && random.nextInt(8) == 0 && crashesLeft-- > 0;
        }

        /** The database keeps what it has, everything else is forgotten. */
        private void restart() {
            held = new HeldLanes();
            position = committed;
        }

        private void take(List<Arrival> batch) {
            var plan =
                    new LanePlan(false, new Known(last, had, new HashSet<>(), Set.of()))
                            .plan(batch);
            plan.apply()
                    .forEach(
                            a ->
                                    applied.computeIfAbsent(a.lane(), _ -> new ArrayList<>())
                                            .add(a.sequence()));
            plan.taken().forEach(a -> had.put(new Place(a.lane(), a.sequence()), a.digest()));
            assertThat(plan.park()).isEmpty();
            last.putAll(plan.last());
            held.hold(plan.waiting(), plan.last());
        }
    }

    private static LanePlan plan(
            Map<Integer, Long> last,
            Map<Place, Digest> had,
            Set<String> blocked,
            Arrival... arrivals) {
        return new LanePlan(false, new Known(last, had, Set.<Spot>of(), blocked))
                .plan(List.of(arrivals));
    }

    private static List<Long> sequences(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::sequence).toList();
    }

    private static Arrival arrival(long offset, int lane, long sequence) {
        return new Arrival(
                0,
                offset,
                lane,
                sequence,
                "t",
                "u",
                Digest.of(lane + "/" + sequence, "t", new byte[0]),
                new byte[0],
                new byte[0],
                null,
                "u",
                null);
    }
}

package io.forcepool.ledger.posting;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** Many schedules of the posting engine, on all processors. */
public final class PostingSchedules {

    private static final long PROGRESS_EVERY = 100_000;

    private PostingSchedules() {}

    /**
     * Runs schedules of a seed.
     *
     * @param arguments seed, number of the first schedule, how many
     */
    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[0]);
        long from = Long.parseLong(arguments[1]);
        long count = Long.parseLong(arguments[2]);
        long start = System.nanoTime();
        run(
                seed,
                from,
                count,
                done -> {
                    if (done % PROGRESS_EVERY == 0) {
                        long seconds = (System.nanoTime() - start) / 1_000_000_000L;
                        long left = seconds * (count - done) / done;
                        System.out.printf("%,d of %,d, %d s left%n", done, count, left);
                    }
                });
        System.out.printf("%,d schedules of seed %d held%n", count, seed);
    }

    static void run(long seed, long from, long count, LongConsumer progress) {
        AtomicLong done = new AtomicLong();
        LongStream.range(from, from + count)
                .parallel()
                .forEach(
                        schedule -> {
                            try {
                                new PostingSchedule(seed + schedule).run();
                            } catch (RuntimeException | AssertionError e) {
                                throw new AssertionError(
                                        "schedule %d of seed %d".formatted(schedule, seed), e);
                            }
                            progress.accept(done.incrementAndGet());
                        });
    }
}

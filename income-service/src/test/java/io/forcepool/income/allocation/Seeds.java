package io.forcepool.income.allocation;

import java.util.stream.LongStream;

/** Which seeds a simulation runs: {@code -Dseed=} one, {@code -Dseeds=} how many. */
final class Seeds {

    private Seeds() {}

    static LongStream upTo(int usual) {
        Long one = Long.getLong("seed");
        return one != null
                ? LongStream.of(one)
                : LongStream.range(0, Integer.getInteger("seeds", usual));
    }
}

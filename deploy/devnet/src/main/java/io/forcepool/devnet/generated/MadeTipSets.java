package io.forcepool.devnet.generated;

import io.forcepool.devnet.chain.TipSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The tipsets that were made last, of all forks together: one is a hundred kilobytes in memory. */
final class MadeTipSets {

    private static final int TIPSETS_MAX = 256;

    private final Map<Place, TipSet> made =
            new LinkedHashMap<>(TIPSETS_MAX, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Place, TipSet> eldest) {
                    return size() > TIPSETS_MAX;
                }
            };

    /** A fork is the same only as itself. */
    private record Place(LinkedChain fork, long height) {}

    synchronized TipSet get(LinkedChain fork, long height, Supplier<TipSet> make) {
        return made.computeIfAbsent(new Place(fork, height), _ -> make.get());
    }
}

package io.forcepool.devnet;

import io.forcepool.devnet.generated.GeneratedChain;
import java.util.Locale;

/**
 * Something that was done to a chain at an epoch, beside letting it grow. Done again in order, the
 * same interventions make the same chain.
 *
 * @param count a depth or a number of epochs
 */
record Intervention(long epoch, Kind kind, long count) {

    /** What can be done. */
    enum Kind {
        /** The last epochs are replaced. */
        REORG,
        /** A tipset of one block fewer wins. */
        COMPETE,
        /** Epochs without a block follow. */
        SILENCE
    }

    void apply(GeneratedChain chain) {
        chain.advanceTo(epoch);
        switch (kind) {
            case REORG -> chain.reorganise(count);
            case COMPETE -> chain.compete();
            case SILENCE -> chain.silentFor(count);
        }
    }

    String text() {
        return epoch + " " + kind.name().toLowerCase(Locale.ROOT) + " " + count;
    }

    static Intervention of(String text) {
        String[] parts = text.split(" ", -1);
        return new Intervention(
                Long.parseLong(parts[0]),
                Kind.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                Long.parseLong(parts[2]));
    }
}

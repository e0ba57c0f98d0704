package io.forcepool.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The pools chain-ingest watches here. It is written once; what a person adds to it stays. */
final class PoolsFile {

    static final String POOL = "demo";
    static final List<String> MINERS = List.of("t01000", "t01001", "t01002");

    private PoolsFile() {}

    static Path path(Place place) {
        return place.local().resolve("chain-ingest.yml");
    }

    static void write(Place place) {
        Path file = path(place);
        if (Files.exists(file)) {
            return;
        }
        String miners = String.join(", ", MINERS.stream().map(name -> '"' + name + '"').toList());
        String text =
                """
                # What the pools of this machine begin with; the devnet has t01000 to t01005.
                # A miner that was registered once is changed in the registry (docs/following-the-chain.md).
                forcepool:
                  pools:
                    - id: %s
                      miners: [%s]
                """
                        .formatted(POOL, miners);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.forcepool.local.launch;

import io.forcepool.local.Screen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** What only the program that follows the chain does: {@code audit} and {@code backfill}. */
@Command(
        name = "chain",
        customSynopsis = {
            "forcepool chain audit --from HEIGHT --to HEIGHT",
            "forcepool chain backfill --pool ID --address ADDRESS --from HEIGHT"
        },
        description = {
            "audit: reads the heights again from the node and names every reward that was not"
                    + " published, was published twice, or differs.",
            "backfill: publishes what a followed miner was paid before it was followed, while the"
                    + " service goes on; stopped in the middle, the same command goes on."
        })
final class ChainCommand implements Callable<Integer> {

    private static final List<String> ACTIONS = List.of("audit", "backfill");

    private final ServiceRun service;
    private final Screen screen;

    @Unmatched private List<String> rest = new ArrayList<>();

    ChainCommand(ServiceRun service, Screen screen) {
        this.service = service;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rest.isEmpty() || !ACTIONS.contains(rest.getFirst())) {
            screen.trouble("what shall be done with the chain? There are: audit, backfill");
            return Exit.USAGE;
        }
        rest.set(0, "chain-" + rest.getFirst());
        return service.run(ServiceProgram.CHAIN_INGEST, rest);
    }
}

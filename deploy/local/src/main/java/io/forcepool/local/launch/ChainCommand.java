package io.forcepool.local.launch;

import io.forcepool.local.Screen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** What only the program that follows the chain does: {@code audit}. */
@Command(
        name = "chain",
        customSynopsis = "forcepool chain audit --from HEIGHT --to HEIGHT",
        description = {
            "audit: reads the heights again from the node and names every reward that was not"
                    + " published, was published twice, or differs."
        })
final class ChainCommand implements Callable<Integer> {

    private final ServiceRun service;
    private final Screen screen;

    @Unmatched private List<String> rest = new ArrayList<>();

    ChainCommand(ServiceRun service, Screen screen) {
        this.service = service;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rest.isEmpty() || !rest.getFirst().equals("audit")) {
            screen.trouble("what shall be done with the chain? There is: audit");
            return Exit.USAGE;
        }
        rest.set(0, "chain-audit");
        return service.run(ServiceProgram.CHAIN_INGEST, rest);
    }
}

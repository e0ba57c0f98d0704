package io.forcepool.local.launch;

import io.forcepool.local.Screen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** What only the ledger's program does: {@code verify-funds}. */
@Command(
        name = "ledger",
        customSynopsis = "forcepool ledger verify-funds",
        description = "Folds the whole journal again and names every account that differs.")
final class LedgerCommand implements Callable<Integer> {

    private final ServiceRun service;
    private final Screen screen;

    @Unmatched private List<String> rest = new ArrayList<>();

    LedgerCommand(ServiceRun service, Screen screen) {
        this.service = service;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rest.isEmpty() || rest.getFirst().startsWith("-")) {
            screen.trouble("what shall the ledger do? There is: verify-funds");
            return Exit.USAGE;
        }
        return service.run(ServiceProgram.LEDGER, rest);
    }
}

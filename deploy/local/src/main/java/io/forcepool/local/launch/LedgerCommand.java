package io.forcepool.local.launch;

import io.forcepool.local.Screen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** What only the ledger's program does: {@code verify-funds} and {@code rebuild}. */
@Command(
        name = "ledger",
        customSynopsis = {
            "forcepool ledger verify-funds",
            "forcepool ledger rebuild [--verify | --from-topic [--into JDBC_URL]]"
        },
        description = {
            "verify-funds: folds the whole journal again in memory and names every account that"
                    + " differs.",
            "rebuild: writes the views anew from the journal while they are read.",
            "rebuild --verify: folds the journal into empty tables beside the live ones and"
                    + " compares every row.",
            "rebuild --from-topic: makes the whole ledger from its topic in an empty database and"
                    + " compares every row; the database is ledger_again, made anew, unless"
                    + " another is named."
        })
final class LedgerCommand implements Callable<Integer> {

    private static final List<String> FROM_TOPIC = List.of("rebuild", "--from-topic");

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
            screen.trouble("what shall the ledger do? There are: verify-funds, rebuild");
            return Exit.USAGE;
        }
        var postgres = new PostgresPart(service.place().prepared(), service.ports());
        if (rest.equals(FROM_TOPIC) && postgres.running().isPresent()) {
            rest.addAll(List.of("--into", postgres.emptyBeside(ServiceProgram.LEDGER)));
        }
        return service.run(ServiceProgram.LEDGER, rest);
    }
}

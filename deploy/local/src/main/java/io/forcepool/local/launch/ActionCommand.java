package io.forcepool.local.launch;

import io.forcepool.local.Screen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Unmatched;

/**
 * What only one service's program does: {@code forcepool NAME ACTION …} is its command {@code
 * NAME-ACTION}.
 */
@Command
final class ActionCommand implements Callable<Integer> {

    /** It reads a file and nothing else. */
    static final String VERIFY_SHARE = "income-verify-share";

    private final ServiceRun service;
    private final Screen screen;
    private final ServiceProgram program;
    private final String name;
    private final List<String> actions;

    @Unmatched private List<String> rest = new ArrayList<>();

    private ActionCommand(
            ServiceRun service,
            Screen screen,
            ServiceProgram program,
            String name,
            List<String> actions) {
        this.service = service;
        this.screen = screen;
        this.program = program;
        this.name = name;
        this.actions = actions;
    }

    static CommandLine chain(ServiceRun service, Screen screen) {
        var command =
                new ActionCommand(
                        service,
                        screen,
                        ServiceProgram.CHAIN_INGEST,
                        "chain",
                        List.of("audit", "backfill"));
        return command.line(
                usage ->
                        usage.customSynopsis(
                                        "forcepool chain audit --from HEIGHT --to HEIGHT",
                                        "forcepool chain backfill --pool ID --address ADDRESS"
                                                + " --from HEIGHT")
                                .description(
                                        "audit: reads the heights again from the node and names"
                                                + " everything that was not published, was"
                                                + " published twice, or differs.",
                                        "backfill: publishes what concerned a followed miner or"
                                                + " wallet before it was followed, while the"
                                                + " service goes on; stopped in the middle, the"
                                                + " same command goes on."));
    }

    static CommandLine income(ServiceRun service, Screen screen) {
        var command =
                new ActionCommand(
                        service,
                        screen,
                        ServiceProgram.INCOME,
                        "income",
                        List.of("verify-share", "recompute"));
        return command.line(
                usage ->
                        usage.customSynopsis(
                                        "forcepool income verify-share FILE",
                                        "forcepool income recompute RUN")
                                .description(
                                        "verify-share: checks the proof of a user's shares; it"
                                                + " reads that file and nothing else.",
                                        "recompute: repeats a run from its inputs and compares"
                                                + " it byte for byte with what was published."));
    }

    private CommandLine line(Consumer<UsageMessageSpec> usage) {
        var line = new CommandLine(this);
        line.getCommandSpec().name(name);
        usage.accept(line.getCommandSpec().usageMessage());
        return line;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rest.isEmpty() || !actions.contains(rest.getFirst())) {
            screen.trouble(
                    "what shall 'forcepool %s' do? There are: %s"
                            .formatted(name, String.join(", ", actions)));
            return Exit.USAGE;
        }
        rest.set(0, name + "-" + rest.getFirst());
        return service.run(program, rest);
    }
}

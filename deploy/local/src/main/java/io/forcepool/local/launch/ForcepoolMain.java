package io.forcepool.local.launch;

import io.forcepool.local.InfrastructureMain;
import io.forcepool.local.Screen;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code ./forcepool} runs once everything is built. */
@Command(
        name = "forcepool",
        description = "Runs Forcepool Ledger on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = HelpCommand.class)
public final class ForcepoolMain implements Callable<Integer> {

    private final Screen screen;

    private ForcepoolMain(Screen screen) {
        this.screen = screen;
    }

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("infrastructure")) {
            InfrastructureMain.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        System.setProperty("logback.configurationFile", "launcher-logback.xml");
        var screen = new Screen(System.out, System.err);
        System.exit(line(Place.current(), Ports.current(), screen).execute(arguments));
    }

    static CommandLine line(Place place, Ports ports, Screen screen) {
        var line = new CommandLine(new ForcepoolMain(screen));
        line.addSubcommand(new UpCommand(place, ports, screen));
        line.addSubcommand(new DownCommand(place, ports, screen));
        line.addSubcommand(new StatusCommand(place, ports, screen));
        line.addSubcommand(new LogsCommand(place, ports, screen));
        line.addSubcommand(new TokenCommand(place, ports, screen));
        line.addSubcommand(new DemoCommand(place, ports, screen));
        var service = new ServiceRun(place, ports);
        line.addSubcommand(ActionCommand.chain(service, screen));
        line.addSubcommand(ActionCommand.income(service, screen));
        line.addSubcommand(new LedgerCommand(service, screen));
        line.addSubcommand(
                "audit",
                handedOn(
                        service,
                        screen,
                        "forcepool audit export --service S FILE",
                        "forcepool audit verify --service S FILE [--checkpoints FILE --key FILE]"
                                + " [--expect-count N] [--expect-last-hash HEX]"
                                + " [--expect-root HEX]",
                        "forcepool audit verify-proof --service S FILE --key FILE"));
        line.addSubcommand(
                "republish",
                handedOn(
                        service,
                        screen,
                        "forcepool republish --service S --topic T --lane L --from N [--to M]"));
        line.setExecutionExceptionHandler(
                (failure, _, _) -> {
                    if (!(failure instanceof LaunchException)) {
                        throw failure;
                    }
                    screen.trouble(LaunchException.text(failure));
                    return Exit.FAILED;
                });
        return line;
    }

    @Override
    public Integer call() {
        screen.trouble("What shall be done? './forcepool help' lists the commands.");
        return Exit.USAGE;
    }

    private static CommandLine handedOn(ServiceRun service, Screen screen, String... synopsis) {
        var line = new CommandLine(new ServiceCommand(service, screen));
        CommandSpec spec = line.getCommandSpec();
        spec.usageMessage().customSynopsis(synopsis);
        return line;
    }
}

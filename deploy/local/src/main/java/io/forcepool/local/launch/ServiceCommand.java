package io.forcepool.local.launch;

import io.forcepool.local.Screen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * A command that a service's own program does, with the service's environment: {@code audit} and
 * {@code republish}. All that is not {@code --service} is handed on as it is.
 */
@Command
final class ServiceCommand implements Callable<Integer> {

    private final ServiceRun run;
    private final Screen screen;

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--service", description = "ledger, income or chain-ingest.")
    private @Nullable String service;

    @Unmatched private List<String> rest = new ArrayList<>();

    ServiceCommand(ServiceRun run, Screen screen) {
        this.run = run;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (spec == null || service == null) {
            screen.trouble("which --service? There are " + ServiceProgram.names());
            return Exit.USAGE;
        }
        ServiceProgram program;
        try {
            program = ServiceProgram.named(service);
        } catch (IllegalArgumentException e) {
            screen.trouble(LaunchException.text(e));
            return Exit.USAGE;
        }
        var arguments = new ArrayList<>(List.of(spec.name()));
        arguments.addAll(rest);
        return run.run(program, arguments);
    }
}

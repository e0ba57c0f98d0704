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

    private static final int HEAP_MEGABYTES = 512;

    private final Place place;
    private final Ports ports;
    private final Screen screen;

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--service", description = "ledger, income or chain-ingest.")
    private @Nullable String service;

    @Unmatched private List<String> rest = new ArrayList<>();

    ServiceCommand(Place place, Ports ports, Screen screen) {
        this.place = place;
        this.ports = ports;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        place.prepared();
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
        var builder = new ProcessBuilder(command(program, spec.name())).inheritIO();
        builder.environment().putAll(new ServiceEnvironment(place, ports).of(program));
        return builder.start().waitFor();
    }

    private List<String> command(ServiceProgram program, String name) {
        String jar = place.program(program.toString(), program.toString()).toString();
        var command = new ArrayList<>(List.of(Java.program()));
        command.addAll(Java.withFirstCompiler(HEAP_MEGABYTES));
        command.addAll(List.of("-jar", jar, name));
        command.addAll(rest);
        return command;
    }
}

package io.forcepool.local.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs a service's own program for something else than serving, with the service's environment. */
record ServiceRun(Place place, Ports ports) {

    private static final int HEAP_MEGABYTES = 512;
    private static final List<String> VERIFY_FILE = List.of("audit", "verify");

    /** Shows what the program prints, and returns its exit code. */
    int run(ServiceProgram program, List<String> arguments)
            throws IOException, InterruptedException {
        place.prepared();
        if (asksTheDatabase(arguments) && new PostgresPart(place, ports).running().isEmpty()) {
            throw new LaunchException("PostgreSQL is not running here; './forcepool up' starts it");
        }
        String jar = place.program(program.toString(), program.toString()).toString();
        var command = new ArrayList<>(List.of(Java.program()));
        command.addAll(Java.withFirstCompiler(HEAP_MEGABYTES));
        command.addAll(List.of("-jar", jar));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(new ServiceEnvironment(place, ports).of(program));
        return builder.start().waitFor();
    }

    /** Only a file is verified without. */
    private static boolean asksTheDatabase(List<String> arguments) {
        return !(arguments.size() > 1 && arguments.subList(0, 2).equals(VERIFY_FILE));
    }
}

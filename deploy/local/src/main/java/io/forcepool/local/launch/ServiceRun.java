package io.forcepool.local.launch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Runs a service's own program for something else than serving, with the service's environment. */
record ServiceRun(Place place, Ports ports) {

    private static final int HEAP_MEGABYTES = 512;
    private static final Set<List<String>> OF_FILES =
            Set.of(List.of("audit", "verify"), List.of("audit", "verify-proof"));

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

    /** Only files are verified without. */
    private static boolean asksTheDatabase(List<String> arguments) {
        return !arguments.getFirst().equals(ActionCommand.VERIFY_SHARE)
                && !(arguments.size() > 1 && OF_FILES.contains(arguments.subList(0, 2)));
    }
}

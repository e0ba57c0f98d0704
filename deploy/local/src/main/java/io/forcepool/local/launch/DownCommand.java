package io.forcepool.local.launch;

import io.forcepool.local.Screen;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops everything, the services first; the data stays. */
@Command(name = "down", description = "Stops everything; the data stays.")
final class DownCommand implements Callable<Integer> {

    private final Place place;
    private final Ports ports;
    private final Screen screen;

    @Parameters(arity = "0..*", paramLabel = "PROCESS", description = "Only these, not the rest.")
    private List<String> names = List.of();

    DownCommand(Place place, Ports ports, Screen screen) {
        this.place = place;
        this.ports = ports;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        if (!Files.exists(place.local())) {
            screen.line("Nothing was ever started here.");
            return Exit.OK;
        }
        place.prepared();
        try (var _ = Turn.take(place, screen)) {
            Stack stack = new Stack(place, ports);
            // The services write to what is stopped after them.
            for (List<Part> parts : stack.inOrder(names).reversed()) {
                List<String> failures = Together.each(parts, part -> part.stop(screen));
                if (!failures.isEmpty()) {
                    failures.forEach(screen::trouble);
                    return Exit.FAILED;
                }
            }
        }
        if (!names.isEmpty()) {
            return Exit.OK;
        }
        screen.line("Everything is stopped; the data stays in " + place.local() + ".");
        return Exit.OK;
    }
}

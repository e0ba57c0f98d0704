package io.forcepool.local.launch;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops everything, the services first; the data stays. */
@Command(name = "down", description = "Stops everything; the data stays.")
final class DownCommand implements Callable<Integer> {

    private final Place place;
    private final Ports ports;
    private final Screen screen;

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
            for (List<Part> parts : List.of(stack.services(), stack.base())) {
                List<String> failures = Together.each(parts, part -> part.stop(screen));
                if (!failures.isEmpty()) {
                    failures.forEach(screen::trouble);
                    return Exit.FAILED;
                }
            }
        }
        screen.line("Everything is stopped; the data stays in " + place.local() + ".");
        return Exit.OK;
    }
}

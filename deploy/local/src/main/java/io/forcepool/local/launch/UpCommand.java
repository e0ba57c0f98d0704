package io.forcepool.local.launch;

import io.forcepool.local.Screen;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Starts what does not run, and returns when everything is ready. */
@Command(name = "up", description = "Starts everything and returns when it is ready.")
final class UpCommand implements Callable<Integer> {

    private final Place place;
    private final Ports ports;
    private final Screen screen;

    @Parameters(
            arity = "0..*",
            paramLabel = "PROCESS",
            description = "Only these, without the rest.")
    private List<String> names = List.of();

    UpCommand(Place place, Ports ports, Screen screen) {
        this.place = place;
        this.ports = ports;
        this.screen = screen;
    }

    @Override
    public Integer call() {
        long begin = System.nanoTime();
        place.prepared();
        try (var _ = Turn.take(place, screen)) {
            Stack stack = new Stack(place, ports);
            for (List<Part> parts : stack.inOrder(names)) {
                List<String> failures = Together.each(parts, part -> part.start(screen));
                if (!failures.isEmpty()) {
                    failures.forEach(screen::trouble);
                    screen.trouble("Not everything is ready; './forcepool status' shows what is.");
                    return Exit.FAILED;
                }
            }
        }
        if (!names.isEmpty()) {
            return Exit.OK;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        screen.line("Everything is ready after " + Screen.seconds(took) + ".");
        Urls.of(ports).forEach(screen::line);
        return Exit.OK;
    }
}

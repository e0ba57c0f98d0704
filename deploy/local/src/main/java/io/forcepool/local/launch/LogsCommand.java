package io.forcepool.local.launch;

import io.forcepool.local.LogTail;
import io.forcepool.local.Pause;
import io.forcepool.local.Screen;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the ends of the logs, and what comes after. */
@Command(name = "logs", description = "Shows the end of the logs, or of one process's log.")
final class LogsCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(300);

    private final Place place;
    private final Ports ports;
    private final Screen screen;

    @Parameters(
            arity = "0..1",
            paramLabel = "PROCESS",
            description = "For instance ledger-service.")
    private @Nullable String process;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on until it is interrupted.")
    private boolean follow;

    @Option(names = "--lines", defaultValue = "40", description = "How many (default 40).")
    private int lines;

    LogsCommand(Place place, Ports ports, Screen screen) {
        this.place = place;
        this.ports = ports;
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        place.prepared();
        Stack stack = new Stack(place, ports);
        List<Part> parts = process == null ? stack.all() : List.of(stack.named(process));
        Map<Part, Long> read = new HashMap<>();
        for (Part part : parts) {
            read.put(part, size(part.log()));
            show(part, parts.size(), LogTail.of(part.log(), lines));
        }
        while (follow) {
            Pause.of(POLL);
            for (Part part : parts) {
                read.put(part, showNew(part, parts.size(), read.getOrDefault(part, 0L)));
            }
        }
        return Exit.OK;
    }

    private long showNew(Part part, int parts, long from) throws IOException {
        long size = size(part.log());
        long begin = size < from ? 0 : from;
        if (size > begin) {
            try (var file = new RandomAccessFile(part.log().toFile(), "r")) {
                file.seek(begin);
                byte[] bytes = new byte[(int) Math.min(size - begin, 1 << 20)];
                file.readFully(bytes);
                show(part, parts, new String(bytes, StandardCharsets.UTF_8));
                return begin + bytes.length;
            }
        }
        return begin;
    }

    private void show(Part part, int parts, String text) {
        String before = parts == 1 ? "" : part.name() + " | ";
        text.lines().forEach(line -> screen.line(before + line));
    }

    private static long size(Path log) throws IOException {
        return Files.exists(log) ? Files.size(log) : 0;
    }
}

package io.forcepool.chain.adapter;

import io.forcepool.testkit.Fixtures;
import io.forcepool.testkit.bench.Figure;
import io.forcepool.testkit.bench.Goal;
import io.forcepool.testkit.bench.Options;
import io.forcepool.testkit.bench.Results;
import io.forcepool.testkit.bench.Rounds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** How quickly the awards are read from the largest recorded trace, by one core. */
public final class TraceBench {

    private static final double MEGABYTE = 1e6;

    private TraceBench() {}

    public static void main(String[] arguments) throws IOException {
        var options = Options.of(arguments, "rounds=5 warm-up=3 times=10");
        byte[] trace = largest();
        int times = options.number("times");
        Rounds rounds =
                new Rounds(options).add("decoding", _ -> megabytesPerSecond(trace, times)).run();
        var figure =
                Figure.of(
                                "trace-decoding",
                                "MB/s",
                                rounds.of("decoding"),
                                "a recorded trace of %.1f MB, per second of CPU time"
                                        .formatted(trace.length / MEGABYTE))
                        .goal(Goal.atLeast(60));
        new Results("ingest-traces", options.number("rounds"), List.of(figure))
                .end(options.result());
    }

    private static double megabytesPerSecond(byte[] trace, int times) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            if (NodeJson.read(new ByteArrayInputStream(trace), TraceReader::awards).isEmpty()) {
                throw new IllegalStateException("no awards");
            }
        }
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
        return times * (trace.length / MEGABYTE) / (nanos / 1e9);
    }

    private static byte[] largest() throws IOException {
        try (Stream<Path> files = Files.list(Fixtures.path("traces/mainnet"))) {
            Path file =
                    files.filter(path -> path.getFileName().toString().startsWith("traces_"))
                            .max(Comparator.comparing(TraceBench::size))
                            .orElseThrow();
            try (InputStream in = Files.newInputStream(file);
                    InputStream plain =
                            file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
                return plain.readAllBytes();
            }
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

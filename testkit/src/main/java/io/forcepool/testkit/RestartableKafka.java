package io.forcepool.testkit;

import io.forcepool.local.FreePorts;
import io.forcepool.local.InfrastructureMain;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A Kafka process that a test stops, kills and starts again; port and data stay the same. */
public final class RestartableKafka implements KafkaCluster, AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path directory = Scratch.directory("kafka");
    private final int port = FreePorts.next();
    private @Nullable Process process;

    RestartableKafka() {
        Scratch.atExit(this::kill, directory);
        start();
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public void start() {
        if (process != null) {
            throw new IllegalStateException("it runs already");
        }
        try {
            process = new ProcessBuilder(command()).inheritIO().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("Kafka on port " + port).atMost(START_LIMIT).until(this::answers);
    }

    /** Lets the broker say goodbye. */
    public void stop() {
        end(false);
    }

    /** As {@code kill -9}. */
    public void kill() {
        end(true);
    }

    @Override
    public void close() {
        kill();
    }

    private void end(boolean forcibly) {
        Process running = process;
        process = null;
        if (running != null) {
            var _ = forcibly ? running.destroyForcibly() : destroy(running);
            running.onExit().join();
        }
    }

    private static Process destroy(Process running) {
        running.destroy();
        return running;
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path").replace("\n", File.pathSeparator),
                InfrastructureMain.class.getName(),
                "--kafka=" + directory,
                "--kafka-port=" + port,
                "--while-alive=" + ProcessHandle.current().pid());
    }

    private boolean answers() {
        try (var _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

package io.forcepool.local;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process that holds Kafka and, for the launcher, the address of the public key. */
@Command(name = "infrastructure")
public final class InfrastructureMain implements Runnable {

    @Option(names = "--kafka", required = true, description = "directory of the broker")
    Path kafka = Path.of("kafka");

    @Option(names = "--kafka-port", required = true)
    int kafkaPort;

    @Option(names = "--key", description = "file of the signing key")
    @Nullable Path key;

    @Option(names = "--jwks-port", description = "where its public half is shown")
    int jwksPort;

    @Option(names = "--while-alive", description = "ends when the process with this pid ends")
    @Nullable Long parent;

    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "forcepool-logback.xml");
        int code = new CommandLine(new InfrastructureMain()).execute(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public void run() {
        if (parent != null) {
            ProcessHandle.of(parent)
                    .ifPresentOrElse(
                            process -> process.onExit().thenRun(() -> halt()), () -> halt());
        }
        if (key != null) {
            var jwks = new JwksServer(SigningKey.in(key), jwksPort);
            System.out.println("keys at " + jwks.uri());
        }
        var broker = new LocalKafka(kafka, kafkaPort).start();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::stop, "stop-kafka"));
        System.out.println("Kafka at " + broker.bootstrapServers());
        awaitForever();
    }

    private static void halt() {
        Runtime.getRuntime().halt(1);
    }

    private static void awaitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

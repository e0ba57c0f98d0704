package io.forcepool.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/** The start of every service's program. */
public final class ServiceMain {

    private static final int EXIT_FAILED = 1;
    private static final int EXIT_USAGE = 2;
    private static final String OPTION = "--";

    private ServiceMain() {}

    /**
     * Serves, or runs the offline command the first argument names and ends the process with its
     * code. Whoever mistypes a command does not want to serve.
     */
    public static void run(Class<?> application, String service, String... args) {
        Optional<OfflineCommand> command = command(args);
        if (command.isPresent()) {
            System.exit(offline(command.get(), service, args));
        }
        Optional<String> unknown = unknown(args);
        if (unknown.isPresent()) {
            System.err.println(unknown.get() + " is no command; there are " + names());
            System.exit(EXIT_USAGE);
        }
        try {
            application(application, service).run(args);
        } catch (RuntimeException | Error e) {
            // Spring has reported it. Axon's janitor thread is no daemon and would keep a failed
            // process alive.
            System.exit(EXIT_FAILED);
        }
    }

    /**
     * The service as it would be run, for tests that run several in one process. Its properties are
     * the weakest: environment and arguments go before them.
     */
    public static SpringApplication application(Class<?> application, String service) {
        // Axon posts usage data unless it is told not to, and reads these properties only.
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        var spring = new SpringApplication(application);
        spring.setDefaultProperties(properties(service));
        return spring;
    }

    static Map<String, Object> properties(String service) {
        return Map.of(
                "spring.config.name",
                "platform," + service,
                "forcepool.service",
                service,
                "forcepool.migrations",
                service.substring(0, service.indexOf('-')));
    }

    private static Optional<OfflineCommand> command(String... args) {
        return commands()
                .filter(command -> args.length > 0 && command.name().equals(args[0]))
                .findFirst();
    }

    /** The first of the arguments of a service that is no option. */
    static Optional<String> unknown(String... args) {
        return Stream.of(args).filter(argument -> !argument.startsWith(OPTION)).findFirst();
    }

    private static String names() {
        return commands().map(OfflineCommand::name).sorted().collect(Collectors.joining(", "));
    }

    private static Stream<OfflineCommand> commands() {
        return ServiceLoader.load(OfflineCommand.class).stream().map(ServiceLoader.Provider::get);
    }

    private static int offline(OfflineCommand command, String service, String... args) {
        List<String> arguments = Arrays.asList(args).subList(1, args.length);
        try (var context = new OfflineContext(service)) {
            return command.run(context, arguments);
        } catch (Exception e) {
            System.err.println(command.name() + ": " + e);
            return EXIT_FAILED;
        }
    }
}

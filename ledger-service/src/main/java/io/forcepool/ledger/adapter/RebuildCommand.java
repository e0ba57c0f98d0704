package io.forcepool.ledger.adapter;

import io.forcepool.platform.OfflineCommand;
import io.forcepool.platform.rebuild.EmptyDatabase;
import io.forcepool.platform.rebuild.OwnerSession;
import io.forcepool.platform.rebuild.Progress;
import io.forcepool.platform.rebuild.TableComparison.Outcome;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.Environment;

/**
 * {@code rebuild}: writes the views anew from the journal while the service goes on. {@code rebuild
 * --verify}: folds the journal beside the live tables and compares. {@code rebuild --from-topic
 * --into URL}: makes the ledger from its topic alone in an empty database, and compares. Ends with
 * 0 if that was done and all is equal, 1 if something differs, 2 if the arguments are not
 * understood.
 */
public final class RebuildCommand implements OfflineCommand {

    private static final int EXIT_EQUAL = 0;
    private static final int EXIT_DIFFERENT = 1;
    private static final int EXIT_USAGE = 2;

    private static final List<String> VERIFY = List.of("--verify");
    private static final List<String> FROM_TOPIC = List.of("--from-topic", "--into");

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public int run(Context context, List<String> arguments) {
        if (arguments.isEmpty()) {
            return views(context);
        }
        if (arguments.equals(VERIFY)) {
            return verify(context);
        }
        if (arguments.size() == 3 && arguments.subList(0, 2).equals(FROM_TOPIC)) {
            return fromTopic(context, arguments.getLast());
        }
        context.err().println("usage: rebuild [--verify | --from-topic --into JDBC_URL]");
        return EXIT_USAGE;
    }

    private static int views(Context context) {
        Progress progress = new Progress(context.out(), "rebuilt");
        try (var session = OwnerSession.open(context.environment())) {
            var report = new ViewRebuild(session, progress).rebuild();
            context.out()
                    .printf(
                            "the views are new up to position %,d, after %s; they stood still for"
                                    + " %,d ms%n",
                            report.position(), progress.took(), report.held().toMillis());
            return EXIT_EQUAL;
        }
    }

    private static int verify(Context context) {
        Progress progress = new Progress(context.out(), "folded");
        try (var session = OwnerSession.open(context.environment())) {
            var report = new RebuildVerification(session, progress).verify();
            context.out()
                    .printf(
                            "journal at %,d, statement at %,d, after %s%n",
                            report.position(), report.statement(), progress.took());
            return tell(context.out(), report.tables(), true);
        }
    }

    private static int fromTopic(Context context, String url) {
        Environment environment = context.environment();
        Progress progress = new Progress(context.out(), "read and folded");
        try (var made = EmptyDatabase.migrated(environment, url);
                var live = OwnerSession.open(environment);
                var topic = new EntriesTopic(consumer(environment))) {
            var report = new TopicRebuild(live, made, topic, progress).rebuild();
            context.out()
                    .printf(
                            "topic read to %,d, live journal at %,d, statement at %,d, after %s%n"
                                    + "not on the topic and so not compared: metadata; the hashes"
                                    + " there are a chain of their own%n",
                            report.position(), report.head(), report.statement(), progress.took());
            return tell(context.out(), report.tables(), report.complete());
        } catch (IllegalArgumentException e) {
            context.err().println("rebuild: " + e.getMessage());
            return EXIT_USAGE;
        }
    }

    private static Map<String, Object> consumer(Environment environment) {
        return Binder.get(environment)
                .bindOrCreate("spring.kafka", KafkaProperties.class)
                .buildConsumerProperties();
    }

    private static int tell(PrintStream out, List<Outcome> tables, boolean complete) {
        boolean equal = complete;
        for (Outcome table : tables) {
            out.println(table);
            table.first().forEach(out::println);
            equal &= table.equal();
        }
        out.println(equal ? "EQUAL" : "DIFFERENT");
        return equal ? EXIT_EQUAL : EXIT_DIFFERENT;
    }
}

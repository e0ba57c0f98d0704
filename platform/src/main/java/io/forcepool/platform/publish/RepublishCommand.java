package io.forcepool.platform.publish;

import io.forcepool.contracts.Topic;
import io.forcepool.platform.OfflineCommand;
import io.forcepool.platform.store.CommitSignal;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.EventTable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * {@code republish --topic T --lane L --from N [--to M]}: sends a part of a lane again, or all from
 * a number on, for a consumer that stopped at a gap. Ends with 0 if all was sent, 1 if there is no
 * such thing to send, 2 if the arguments are not understood.
 */
public final class RepublishCommand implements OfflineCommand {

    private static final int EXIT_OK = 0;
    private static final int EXIT_REFUSED = 1;
    private static final int EXIT_USAGE = 2;

    /** What is to be sent again. */
    private record Part(Topic topic, int lane, long from, long to) {}

    @Override
    public String name() {
        return "republish";
    }

    @Override
    public int run(Context context, List<String> arguments) {
        Part part;
        try {
            part = part(arguments);
        } catch (IllegalArgumentException e) {
            context.err().println("republish: " + e.getMessage());
            context.err().println("usage: republish --topic NAME --lane NUMBER --from N [--to N]");
            return EXIT_USAGE;
        }
        try {
            String done = republish(context, part);
            context.out().println(done);
            return EXIT_OK;
        } catch (IllegalArgumentException e) {
            context.err().println("republish: " + e.getMessage());
            return EXIT_REFUSED;
        }
    }

    private static String republish(Context context, Part part) {
        String topic = part.topic().name();
        String owner = TopicOwner.of(topic);
        if (!owner.equals(context.service())) {
            throw new IllegalArgumentException(
                    "%s is written by %s, not by %s".formatted(topic, owner, context.service()));
        }
        long sent =
                republisher(context).republish(part.topic(), part.lane(), part.from(), part.to());
        return "sent %d records of %s, lane %d, from %d on"
                .formatted(sent, topic, part.lane(), part.from());
    }

    private static Part part(List<String> arguments) {
        Map<String, String> options = options(arguments);
        Topic topic = PublishConfiguration.topic(options.getOrDefault("--topic", ""));
        int lane = Integer.parseInt(options.getOrDefault("--lane", ""));
        topic.partition(lane);
        return new Part(
                topic,
                lane,
                Long.parseLong(options.getOrDefault("--from", "")),
                Long.parseLong(options.getOrDefault("--to", "" + Long.MAX_VALUE)));
    }

    private static Republisher republisher(Context context) {
        DataSource dataSource = context.dataSource();
        MeterRegistry meters = new SimpleMeterRegistry();
        var transactions = new DataSourceTransactionManager(dataSource);
        var log =
                new EventLog(
                        new EventTable(dataSource),
                        transactions,
                        Clock.systemUTC(),
                        new CommitSignal(),
                        meters);
        Map<String, Object> settings =
                Binder.get(context.environment())
                        .bindOrCreate("spring.kafka", KafkaProperties.class)
                        .buildProducerProperties();
        return new Republisher(
                new PublicationTable(dataSource),
                log,
                () ->
                        PublishConfiguration.sender(
                                context.service(), "republisher", settings, meters),
                transactions);
    }

    private static Map<String, String> options(List<String> arguments) {
        if (arguments.size() % 2 != 0) {
            throw new IllegalArgumentException("an option has no value");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            options.put(arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }
}

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
 * {@code republish --topic T --lane L --from N}: sends a lane again for a consumer that stopped at
 * a gap.
 */
public final class RepublishCommand implements OfflineCommand {

    private static final int EXIT_OK = 0;
    private static final int EXIT_USAGE = 2;

    @Override
    public String name() {
        return "republish";
    }

    @Override
    public int run(Context context, List<String> arguments) {
        Topic topic;
        int lane;
        long from;
        try {
            Map<String, String> options = options(arguments);
            topic = PublishConfiguration.topic(options.getOrDefault("--topic", ""));
            lane = Integer.parseInt(options.getOrDefault("--lane", ""));
            from = Long.parseLong(options.getOrDefault("--from", ""));
            topic.partition(lane);
        } catch (IllegalArgumentException e) {
            context.err().println("republish: " + e.getMessage());
            context.err().println("usage: republish --topic NAME --lane NUMBER --from SEQUENCE");
            return EXIT_USAGE;
        }
        long sent = republisher(context).republish(topic, lane, from);
        context.out()
                .println(
                        "sent %d records of %s, lane %d, from %d on"
                                .formatted(sent, topic.name(), lane, from));
        return EXIT_OK;
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

package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Memberships;
import io.forcepool.chain.tipset.Cursor;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.tipset.TipSetRefusedException;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.platform.OfflineCommand;
import io.forcepool.platform.rebuild.OwnerSession;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * {@code chain-audit --from HEIGHT --to HEIGHT}: reads the heights again from the node and compares
 * them with what was published. Ends with 0 if they are equal, 1 if something differs, 2 if the
 * arguments are not understood, 3 if the node cannot be read.
 */
public final class ChainAuditCommand implements OfflineCommand {

    private static final int EXIT_EQUAL = 0;
    private static final int EXIT_DIFFERENT = 1;
    private static final int EXIT_USAGE = 2;
    private static final int EXIT_NODE = 3;
    private static final int READ_EVENTS = 1000;
    private static final int DIFFERENCES_SHOWN = 100;
    private static final long LINE_INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

    @Override
    public String name() {
        return "chain-audit";
    }

    @Override
    public int run(Context context, List<String> arguments) {
        if (arguments.size() != 4
                || !arguments.get(0).equals("--from")
                || !arguments.get(2).equals("--to")) {
            return usage(context, "usage: chain-audit --from HEIGHT --to HEIGHT");
        }
        long first;
        long last;
        try {
            first = Long.parseLong(arguments.get(1));
            last = Long.parseLong(arguments.get(3));
        } catch (NumberFormatException e) {
            return usage(context, "not a height: " + e.getMessage());
        }
        if (first < 1 || last < first) {
            return usage(context, "the heights are from 1 on, and the first is not above the last");
        }
        try {
            return audit(context, first, last);
        } catch (NodeFaultException e) {
            context.err()
                    .println(
                            "chain-audit: the node cannot be read ("
                                    + e.fault()
                                    + "): "
                                    + e.getMessage());
            return EXIT_NODE;
        } catch (TipSetRefusedException e) {
            context.err().println("chain-audit: the node contradicts itself: " + e.getMessage());
            return EXIT_NODE;
        }
    }

    private static int audit(Context context, long first, long last) {
        ForcepoolChainProperties properties =
                Binder.get(context.environment())
                        .bind("forcepool", ForcepoolChainProperties.class)
                        .get();
        try (var session = OwnerSession.open(context.environment());
                var nodes = new Nodes(properties.network(), properties.node());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var store =
                    new ChainStore(
                            session.log(),
                            new JdbcTransactionManager(session.dataSource()),
                            properties.network());
            Optional<Cursor> published = store.load().cursor();
            if (published.isEmpty() || published.get().height() < last) {
                return usage(
                        context,
                        "published is only "
                                + published
                                        .map(at -> "up to height " + at.height())
                                        .orElse("nothing"));
            }
            LotusNode node = nodes.current(store::genesis).node();
            TipSet head = node.head();
            try (var tipSets =
                    new Lookahead(
                            height -> node.atOrBefore(height, head.key()),
                            threads,
                            last,
                            properties.following().lookaheadHeights())) {
                var pools =
                        new PoolRewards(
                                node,
                                properties.network(),
                                memberships(session.log(), properties.network()),
                                new Executions(new ChainMeters(new SimpleMeterRegistry())));
                var audit = new ChainAudit(node, properties.network(), pools, tipSets);
                return tell(
                        context,
                        audit.node(),
                        audit.compare(
                                published(session.log(), properties.network(), first, last),
                                first,
                                last,
                                progress(context, first, last)));
            }
        }
    }

    private static Memberships memberships(EventLog log, String network) {
        return new Memberships(
                log.stream("registry/" + network, 0).stream()
                        .map(event -> event.fact(RegistryChanged.class))
                        .toList());
    }

    private static ChainAudit.Published published(
            EventLog log, String network, long first, long last) {
        List<Reward> rewards = new ArrayList<>();
        List<Cursor> advances = new ArrayList<>();
        List<StoredEvent> events = log.read(0, READ_EVENTS);
        while (!events.isEmpty()) {
            for (StoredEvent event : events) {
                if (event.payloadType().equals(BlockRewardFinalised.class.getName())) {
                    var fact = event.fact(BlockRewardFinalised.class);
                    if (fact.network().equals(network)
                            && first <= fact.reward().height()
                            && fact.reward().height() <= last) {
                        rewards.add(fact.reward());
                    }
                } else if (event.payloadType().equals(ChainAdvanced.class.getName())) {
                    var fact = event.fact(ChainAdvanced.class);
                    if (fact.network().equals(network)
                            && first <= fact.finalised()
                            && fact.finalised() <= last) {
                        advances.add(new Cursor(fact.finalised(), fact.tipset()));
                    }
                }
            }
            events = log.read(events.getLast().position(), READ_EVENTS);
        }
        return new ChainAudit.Published(rewards, advances);
    }

    private static LongConsumer progress(Context context, long first, long last) {
        long begin = System.nanoTime();
        long[] next = {begin + LINE_INTERVAL_NANOS};
        return height -> {
            long now = System.nanoTime();
            if (now >= next[0]) {
                next[0] = now + LINE_INTERVAL_NANOS;
                double perSecond = (height - first + 1) / ((now - begin) / 1e9);
                context.out()
                        .printf(
                                "height %,d of %,d, %,.0f/s, %,.0f s left%n",
                                height, last, perSecond, (last - height) / perSecond);
            }
        };
    }

    private static int tell(Context context, String node, ChainAudit.Report report) {
        report.differences().stream().limit(DIFFERENCES_SHOWN).forEach(context.out()::println);
        int more = report.differences().size() - DIFFERENCES_SHOWN;
        if (more > 0) {
            context.out().printf("and %,d more%n", more);
        }
        boolean equal = report.differences().isEmpty();
        context.out()
                .printf(
                        "%s: %,d tipsets, %,d rewards of the pools, read again from %s%n",
                        equal ? "EQUAL" : "DIFFERENT", report.tipsets(), report.rewards(), node);
        return equal ? EXIT_EQUAL : EXIT_DIFFERENT;
    }

    private static int usage(Context context, String message) {
        context.err().println("chain-audit: " + message);
        return EXIT_USAGE;
    }
}

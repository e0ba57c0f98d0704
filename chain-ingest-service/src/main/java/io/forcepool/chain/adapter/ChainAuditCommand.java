package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Memberships;
import io.forcepool.chain.tipset.Cursor;
import io.forcepool.contracts.ChainFact;
import io.forcepool.platform.OfflineCommand;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * {@code chain-audit --from HEIGHT --to HEIGHT}: reads the heights again from the node and compares
 * them with what was published. Ends with 0 if they are equal, 1 if something differs, 2 if the
 * arguments are not understood, 3 if the node cannot be read.
 */
public final class ChainAuditCommand implements OfflineCommand {

    private static final int READ_EVENTS = 1000;
    private static final int DIFFERENCES_SHOWN = 100;

    @Override
    public String name() {
        return "chain-audit";
    }

    @Override
    public int run(Context context, List<String> arguments) {
        return OfflineChain.run(context, name(), chain -> audit(context, chain, arguments));
    }

    private static int audit(Context context, OfflineChain chain, List<String> arguments) {
        Map<String, String> options = OfflineChain.options(arguments, "--from", "--to");
        long first = OfflineChain.height(options, "--from");
        long last = OfflineChain.height(options, "--to");
        if (last < first) {
            throw new IllegalArgumentException("--to is below --from");
        }
        long published = chain.store().load().cursor().map(Cursor::height).orElse(0L);
        if (published < last) {
            throw new IllegalArgumentException("published is only up to height " + published);
        }
        String network = chain.properties().network();
        LotusNode node = chain.node().node();
        try (var ahead = chain.lookahead(node.head().key(), last)) {
            Memberships members = chain.store().memberships();
            var pools = PoolReaders.of(node, network, members, new Executions(chain.meters()));
            var progress = new HeightProgress(context.out(), last - first + 1);
            ChainAudit.Report report =
                    new ChainAudit(network, pools, ahead)
                            .compare(
                                    published(chain.log(), network, first, last),
                                    first,
                                    last,
                                    height -> progress.done(height - first + 1));
            return tell(context.out(), node.url(), report);
        }
    }

    /** What was published of a range of heights, by whichever commit. */
    static AuditedFacts published(EventLog log, String network, long first, long last) {
        var published = new AuditedFacts(first, last);
        List<StoredEvent> events = log.read(0, READ_EVENTS);
        while (!events.isEmpty()) {
            for (StoredEvent event : events) {
                if (event.fact() instanceof ChainFact fact && fact.network().equals(network)) {
                    published.add(fact);
                }
            }
            events = log.read(events.getLast().position(), READ_EVENTS);
        }
        return published;
    }

    private static int tell(PrintStream out, String node, ChainAudit.Report report) {
        report.differences().stream().limit(DIFFERENCES_SHOWN).forEach(out::println);
        int more = report.differences().size() - DIFFERENCES_SHOWN;
        if (more > 0) {
            out.printf("and %,d more%n", more);
        }
        boolean equal = report.differences().isEmpty();
        out.printf(
                "%s: %,d tipsets; %,d rewards, %,d powers, %,d messages, %,d balances and %,d miners' days of"
                        + " the pools, read again from %s%n",
                equal ? "EQUAL" : "DIFFERENT",
                report.tipsets(),
                report.rewards(),
                report.powers(),
                report.messages(),
                report.balances(),
                report.miners(),
                node);
        return equal ? OfflineChain.EXIT_OK : OfflineChain.EXIT_DIFFERENT;
    }
}

package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Registry;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.util.List;
import java.util.Optional;

/**
 * The commits of the store in order, each with the heights that it made final and the registry by
 * which they were read. What a backfill added below them is in none.
 */
final class PublishedCommits {

    private static final int READ_EVENTS = 1000;

    private final EventLog log;
    private final String network;
    private long position;
    private long next;
    private Registry registry = Registry.empty();

    /**
     * @param after the place of the last commit that is left out, 0 for none
     * @param startHeight the first height, where nothing is left out
     */
    PublishedCommits(EventLog log, String network, long after, long startHeight) {
        this.log = log;
        this.network = network;
        this.position = after;
        this.next = startHeight;
        if (after > 0) {
            log.read(after - 1, 1).forEach(event -> next = height(event) + 1);
            log.stream("registry/" + network, 0).stream()
                    .filter(event -> event.position() <= after)
                    .forEach(event -> evolve(event.fact(RegistryChanged.class)));
        }
    }

    /**
     * What one commit made final.
     *
     * @param position of the commit in the store
     * @param first the first height of it
     * @param last the last
     */
    record Commit(
            long position, long first, long last, Registry registry, AuditedFacts published) {}

    /** The next commit; nothing when there is none yet. */
    Optional<Commit> next() {
        var published = new AuditedFacts(next, Long.MAX_VALUE);
        long at = position;
        Registry before = registry;
        List<StoredEvent> events = log.read(at, READ_EVENTS);
        while (!events.isEmpty()) {
            for (StoredEvent event : events) {
                at = event.position();
                if (!(event.fact() instanceof ChainFact fact) || !fact.network().equals(network)) {
                    continue;
                }
                published.add(fact);
                switch (fact) {
                    case RegistryChanged change -> evolve(change);
                    // From there on all is another chain's; what both have is settled with the
                    // rest.
                    case FinalityOverruled decision -> {
                        next = decision.height() + 1;
                        published = new AuditedFacts(next, Long.MAX_VALUE);
                    }
                    case ChainAdvanced advanced -> {
                        long last = advanced.finalised();
                        var commit = new Commit(at, next, last, registry, published);
                        position = at;
                        next = last + 1;
                        return Optional.of(commit);
                    }
                    default -> {}
                }
            }
            events = log.read(at, READ_EVENTS);
        }
        // What stands behind the last commit is read again with the next one.
        registry = before;
        return Optional.empty();
    }

    private void evolve(RegistryChanged change) {
        registry = registry.evolve(change);
    }

    private static long height(StoredEvent event) {
        return event.fact(ChainAdvanced.class).finalised();
    }
}

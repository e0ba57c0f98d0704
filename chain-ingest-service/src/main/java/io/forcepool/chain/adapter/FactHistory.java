package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.MinerDays.Told;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.contracts.ChainFact.MinerChanged;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was told so far, read from the store. */
final class FactHistory {

    private static final int READ_EVENTS = 1000;

    /** A backfill may tell of a state again: then the first of them counts. */
    private static final Comparator<Told> BY_HEIGHT =
            Comparator.<Told>comparingLong(told -> told.fact().height())
                    .thenComparing(Told::position, Comparator.reverseOrder());

    private final EventLog log;
    private final String network;

    FactHistory(EventLog log, String network) {
        this.log = log;
        this.network = network;
    }

    /** The stream of what is proposed and decided of what is final. */
    static String decisions(String network) {
        return "finality/" + network;
    }

    /** What was told of heights up to one, and is not void. */
    MinerDays.History upTo(long highest) {
        FinalFacts known = finality();
        return new MinerDays.History() {
            @Override
            public Optional<Told> last(Address miner, long height) {
                return told(miner)
                        .filter(told -> told.fact().height() < height && counts(told.fact()))
                        .max(BY_HEIGHT);
            }

            @Override
            public List<ChainFact> after(long position) {
                return FactHistory.this.after(position).stream().filter(this::counts).toList();
            }

            private boolean counts(ChainFact fact) {
                return known.counts(fact)
                        && FinalFacts.tipset(fact).filter(at -> at.height() <= highest).isPresent();
            }
        };
    }

    /** What was decided of what is final. */
    FinalFacts finality() {
        var known = new FinalFacts();
        for (StoredEvent event : decisions()) {
            if (event.fact() instanceof FinalityOverruled decision) {
                known.evolve(decision);
            }
        }
        return known;
    }

    /** What was proposed and decided of what is final, in order. */
    List<StoredEvent> decisions() {
        return log.stream(decisions(network), 0);
    }

    /** The last commits, the last one first. */
    List<StoredEvent> advances(int count) {
        String stream = "chain/" + network;
        long last = log.heads(List.of(stream)).getOrDefault(stream, 0L);
        return log.stream(stream, Math.max(0, last + 1 - count)).reversed();
    }

    /** What was told of a miner at a height, or at the first above it at which it was told of. */
    Optional<MinerChanged> firstFrom(Address miner, long height) {
        FinalFacts known = finality();
        return told(miner)
                .filter(told -> told.fact().height() >= height && known.counts(told.fact()))
                .min(BY_HEIGHT)
                .map(Told::fact);
    }

    /** All that was told of a miner, in order of heights; of one state what tells of its burns. */
    List<MinerChanged> miner(Address miner) {
        Map<Long, MinerChanged> byHeight = new TreeMap<>();
        FinalFacts known = finality();
        told(miner)
                .map(Told::fact)
                .filter(known::counts)
                .forEach(
                        told ->
                                byHeight.merge(
                                        told.height(), told, (a, b) -> b.since() == null ? a : b));
        return List.copyOf(byHeight.values());
    }

    private Stream<Told> told(Address miner) {
        return log.stream(MinerChanged.subject(network, miner), 0).stream()
                .map(event -> new Told(event.position(), event.fact(MinerChanged.class)));
    }

    /** What stands behind a place, in order. */
    List<ChainFact> after(long position) {
        List<ChainFact> facts = new ArrayList<>();
        List<StoredEvent> events = log.read(position, READ_EVENTS);
        while (!events.isEmpty()) {
            for (StoredEvent event : events) {
                if (event.fact() instanceof ChainFact fact && fact.network().equals(network)) {
                    facts.add(fact);
                }
            }
            events = log.read(events.getLast().position(), READ_EVENTS);
        }
        return facts;
    }
}

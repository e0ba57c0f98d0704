package io.forcepool.chain.adapter;

import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.contracts.filecoin.TipSetKey;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What counts again when finality is overruled and tipsets come back that had been left. */
final class ReturnedFacts {

    private static final int READ_EVENTS = 1000;

    private final EventLog log;

    ReturnedFacts(EventLog log) {
        this.log = log;
    }

    /** The same events, and behind each decision those that count again by it. */
    List<StoredEvent> after(List<StoredEvent> batch) {
        List<StoredEvent> all = new ArrayList<>();
        for (StoredEvent event : batch) {
            all.add(event);
            if (event.payloadType().equals(FinalityOverruled.class.getName())) {
                var decision = event.fact(FinalityOverruled.class);
                if (!decision.back().isEmpty()) {
                    all.addAll(told(decision, event.position()));
                }
            }
        }
        return all;
    }

    private List<StoredEvent> told(FinalityOverruled decision, long before) {
        Set<TipSetKey> back = new HashSet<>(decision.back());
        List<StoredEvent> told = new ArrayList<>();
        List<StoredEvent> events = log.read(0, READ_EVENTS);
        while (!events.isEmpty() && events.getFirst().position() < before) {
            for (StoredEvent event : events) {
                if (event.position() < before
                        && event.fact() instanceof ChainFact fact
                        && fact.network().equals(decision.network())
                        && FinalFacts.tipset(fact)
                                .filter(at -> back.contains(at.tipset()))
                                .isPresent()) {
                    told.add(event);
                }
            }
            events = log.read(events.getLast().position(), READ_EVENTS);
        }
        return told;
    }
}

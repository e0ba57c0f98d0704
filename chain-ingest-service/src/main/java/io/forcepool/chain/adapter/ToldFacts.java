package io.forcepool.chain.adapter;

import io.forcepool.contracts.ChainFact;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.stream.StreamedView;
import io.forcepool.platform.stream.Told;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The facts as they come into the store, for streams; who is told can find them in the views. */
final class ToldFacts implements StreamedView<ChainFact> {

    /** All of them: there is one chain. */
    static final String CHAIN = "chain";

    private static final int READ_EVENTS = 200;

    private final EventLog log;

    ToldFacts(EventLog log) {
        this.log = log;
    }

    @Override
    public String projection() {
        return RewardProjection.NAME;
    }

    @Override
    public List<Told<ChainFact>> after(String subject, long position, long upTo) {
        List<Told<ChainFact>> told = new ArrayList<>();
        List<StoredEvent> events = log.read(position, READ_EVENTS);
        while (told.isEmpty() && !events.isEmpty() && events.getFirst().position() <= upTo) {
            for (StoredEvent event : events) {
                if (event.position() <= upTo && event.fact() instanceof ChainFact fact) {
                    told.add(new Told<>(event.position(), fact.getClass().getSimpleName(), fact));
                }
            }
            events = log.read(events.getLast().position(), READ_EVENTS);
        }
        return told;
    }

    @Override
    public Set<String> changed(Collection<String> subjects, long after, long upTo) {
        return Set.copyOf(subjects);
    }
}

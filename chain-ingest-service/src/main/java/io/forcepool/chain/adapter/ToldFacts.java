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
        long at = position;
        while (told.isEmpty() && at < upTo) {
            for (StoredEvent event : log.read(at, READ_EVENTS)) {
                at = event.position();
                if (at <= upTo && event.fact() instanceof ChainFact fact) {
                    told.add(new Told<>(at, fact.getClass().getSimpleName(), fact));
                }
            }
        }
        return told;
    }

    @Override
    public Set<String> changed(Collection<String> subjects, long after, long upTo) {
        return Set.copyOf(subjects);
    }
}

package io.forcepool.income.adapter;

import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.NewEvent;
import io.forcepool.platform.store.StoredEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The states of streams of one kind, folded from the event store, and what is appended to them. */
final class Streams<S, E> {

    private final EventLog log;
    private final String type;
    private final Class<E> event;
    private final BiFunction<S, E, S> evolve;

    Streams(EventLog log, String type, Class<E> event, BiFunction<S, E, S> evolve) {
        this.log = log;
        this.type = type;
        this.event = event;
        this.evolve = evolve;
    }

    /**
     * A state with the sequence its next event has.
     *
     * @param stream the stream's name
     */
    record At<S>(String stream, S state, long next) {}

    /** The states of these streams; those without events are as the function says. */
    Map<String, At<S>> at(Collection<String> streams, Function<String, S> blank) {
        Map<String, List<StoredEvent>> stored = log.streams(streams);
        Map<String, At<S>> states = HashMap.newHashMap(streams.size());
        for (String stream : streams) {
            S state = blank.apply(stream);
            List<StoredEvent> events = stored.getOrDefault(stream, List.of());
            for (StoredEvent one : events) {
                state = evolve.apply(state, one.fact(event));
            }
            states.put(stream, new At<>(stream, state, events.size()));
        }
        return states;
    }

    At<S> at(String stream, S blank) {
        return Rows.required(at(List.of(stream), _ -> blank).get(stream));
    }

    NewEvent event(At<S> at, int offset, E payload, Map<String, String> metadata) {
        return new NewEvent(type, at.stream(), at.next() + offset, (Object) payload, metadata);
    }
}

package io.forcepool.platform.store;

import io.forcepool.contracts.Fact;
import io.forcepool.contracts.Topic;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where stored facts are to be published. Those that this process appended last are remembered, so
 * that large payloads need not be read once more only for their lane. The key is the event's hash:
 * what was never committed is never asked for, and nothing else has that hash.
 */
public final class FactRoutes {

    private static final int REMEMBERED_MAX = 10_000;

    private final Map<ByteBuffer, Route> remembered = new Remembered();

    /** A fact's topic, lane and subject. */
    public record Route(Topic topic, int lane, String subject) {

        public static Route of(Fact fact) {
            return new Route(fact.topic(), fact.lane(), fact.subject());
        }
    }

    /** Where an event goes whose payload is a fact. */
    public Route of(StoredEvent event) {
        Route known;
        synchronized (remembered) {
            known = remembered.get(ByteBuffer.wrap(event.hash()));
        }
        return known != null ? known : Route.of(event.fact(Fact.class));
    }

    void remember(List<NewEvent> events, List<StoredEvent> rows) {
        synchronized (remembered) {
            for (int i = 0; i < rows.size(); i++) {
                if (events.get(i).payload() instanceof Fact fact) {
                    remembered.put(ByteBuffer.wrap(rows.get(i).hash()), Route.of(fact));
                }
            }
        }
    }

    /** Forgets the oldest when it is full. */
    private static final class Remembered extends LinkedHashMap<ByteBuffer, Route> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Route> eldest) {
            return size() > REMEMBERED_MAX;
        }
    }
}

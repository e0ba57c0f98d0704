package io.forcepool.platform.projection;

import io.forcepool.platform.store.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DataAccessException;

/** What the processors of this process failed with when they last tried. */
final class LastAttempts {

    private final ProcessorTokens tokens;
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    /** That the events after a position could not be applied. */
    private record Failure(long after, String reason) {}

    LastAttempts(ProcessorTokens tokens) {
        this.tokens = tokens;
    }

    /** The same processor, whose failures are remembered here. */
    StoreProcessor watched(StoreProcessor processor) {
        return new StoreProcessor(
                processor.name(),
                processor.batchMax(),
                processor.patience(),
                batch -> apply(processor, batch));
    }

    /** What has failed and was not applied since, by this process or another one. */
    Map<String, String> failures() {
        Map<String, String> standing = new TreeMap<>();
        failures.forEach(
                (name, failure) -> {
                    if (stands(name, failure)) {
                        standing.put(name, failure.reason());
                    }
                });
        return standing;
    }

    private void apply(StoreProcessor processor, List<StoredEvent> batch) {
        try {
            processor.handler().accept(batch);
        } catch (RuntimeException | Error e) {
            long after = batch.getFirst().position() - 1;
            failures.put(processor.name(), new Failure(after, e.toString()));
            throw e;
        }
    }

    private boolean stands(String name, Failure failure) {
        try {
            return tokens.position(name) <= failure.after();
        } catch (DataAccessException _) {
            return true;
        }
    }
}

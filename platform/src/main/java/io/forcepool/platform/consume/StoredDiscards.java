package io.forcepool.platform.consume;

import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.NewEvent;
import java.util.List;

/** Writes discarded records down as {@link RecordDiscarded}, for services without words of own. */
final class StoredDiscards implements DiscardJournal {

    private static final String STREAM_TYPE = "parked-record";

    private final EventLog log;

    StoredDiscards(EventLog log) {
        this.log = log;
    }

    @Override
    public void append(Discarded discarded) {
        log.append(
                List.of(
                        new NewEvent(
                                STREAM_TYPE,
                                discarded.stream(),
                                0,
                                RecordDiscarded.of(discarded),
                                discarded.approval().metadata())));
    }
}

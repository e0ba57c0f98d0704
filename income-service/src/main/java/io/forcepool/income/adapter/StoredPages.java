package io.forcepool.income.adapter;

import io.forcepool.contracts.Lanes;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.SharePage;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The pages of a run as they stand in the store, in order of bucket and page. */
final class StoredPages {

    /** Some five megabytes. */
    private static final int PAGES_AT_ONCE = 64;

    private final EventLog log;

    StoredPages(EventLog log) {
        this.log = log;
    }

    Stream<StoredEvent> of(RunId run) {
        return IntStream.range(0, Lanes.BUCKETS).boxed().flatMap(bucket -> of(run, bucket));
    }

    private Stream<StoredEvent> of(RunId run, int bucket) {
        List<StoredEvent> first = some(run, bucket, 0, 1);
        if (first.isEmpty()) {
            return Stream.empty();
        }
        int pages = first.getFirst().fact(SharePage.class).pages();
        return IntStream.iterate(0, from -> from < pages, from -> from + PAGES_AT_ONCE)
                .boxed()
                .flatMap(
                        from ->
                                some(run, bucket, from, Math.min(from + PAGES_AT_ONCE, pages))
                                        .stream());
    }

    private List<StoredEvent> some(RunId run, int bucket, int from, int until) {
        List<String> streams =
                IntStream.range(from, until)
                        .mapToObj(page -> "run/" + run + "/" + bucket + "/" + page)
                        .toList();
        Map<String, List<StoredEvent>> stored = log.streams(streams);
        List<StoredEvent> events = new ArrayList<>();
        for (String stream : streams) {
            events.addAll(stored.getOrDefault(stream, List.of()));
        }
        return events;
    }
}

package io.forcepool.platform.consume;

import io.forcepool.platform.consume.ParkedRecord.State;
import io.forcepool.platform.consume.ParkedRecords.Replay;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.web.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The parked records of a service, for the person they wait for. */
@RestController
final class ParkedRecordController {

    static final String LIST = "/api/v1/parked-records";
    static final String ONE = "/api/v1/parked-records/{id}";
    static final String REPLAY = "/api/v1/parked-records/{id}/replay";

    /** Bytes of a record that are shown; a person reads no more. */
    static final int VALUE_BYTES_MAX = 256 << 10;

    private static final int LIST_MAX = 500;

    private final ParkedRecords parked;

    ParkedRecordController(ParkedRecords parked) {
        this.parked = parked;
    }

    /**
     * Records in the order they were parked.
     *
     * @param nextCursor where the next page begins, if there may be one
     */
    record ParkedPage(List<ParkedRecord> records, @Nullable Long nextCursor) {}

    /** A record with what is in it. */
    record WholeRecord(ParkedRecord record, ParkedValue value) {}

    @GetMapping(LIST)
    ParkedPage list(
            @RequestParam(defaultValue = "WAITING") State state,
            @RequestParam(defaultValue = "0") long cursor,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > LIST_MAX) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "limit-out-of-bounds",
                    "limit is 1 to " + LIST_MAX + ", not " + limit);
        }
        List<ParkedRecord> records = parked.list(state, cursor, limit);
        return new ParkedPage(records, records.size() < limit ? null : records.getLast().id());
    }

    @GetMapping(ONE)
    WholeRecord one(@PathVariable long id) {
        ParkedRecord record = find(id);
        return new WholeRecord(record, parked.value(id, VALUE_BYTES_MAX));
    }

    /** Gives the record's key to the service again, from its oldest parked record on. */
    @PostMapping(REPLAY)
    Replay replay(@PathVariable long id, Actor actor) {
        return parked.replay(find(id).id(), actor.subject());
    }

    static ProblemException unknown() {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "no-such-parked-record", "there is no such record");
    }

    private ParkedRecord find(long id) {
        return parked.find(id).orElseThrow(ParkedRecordController::unknown);
    }
}

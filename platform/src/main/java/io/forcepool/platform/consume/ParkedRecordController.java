package io.forcepool.platform.consume;

import io.forcepool.platform.consume.ParkedRecords.Replay;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.web.ProblemException;
import java.util.List;
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
    static final String REPLAY = "/api/v1/parked-records/{id}/replay";

    private static final int LIST_MAX = 500;

    private final ParkedRecords parked;

    ParkedRecordController(ParkedRecords parked) {
        this.parked = parked;
    }

    /** The next records after one, in the order they were parked. */
    @GetMapping(LIST)
    List<ParkedRecord> list(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > LIST_MAX) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST, "bad-request", "limit is between 1 and " + LIST_MAX);
        }
        return parked.list(after, limit);
    }

    /** Gives the record's key to the service again, from its oldest parked record on. */
    @PostMapping(REPLAY)
    Replay replay(@PathVariable long id, Actor actor) {
        if (parked.find(id).isEmpty()) {
            throw new ProblemException(
                    HttpStatus.NOT_FOUND, "no-such-parked-record", "there is no such record");
        }
        return parked.replay(id, actor.subject());
    }
}

package io.forcepool.ledger.adapter;

import io.forcepool.ledger.asof.AsOf;
import io.forcepool.ledger.asof.Reading;
import io.forcepool.platform.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import org.springframework.http.HttpStatus;

/** Finds which entries an answer counts, once the view has come far enough for it. */
final class Readings {

    private final Positions positions;
    private final PostgresPast past;
    private final Clock clock;

    Readings(Positions positions, PostgresPast past, Clock clock) {
        this.positions = positions;
        this.past = past;
        this.clock = clock;
    }

    /** What counts for a moment; for now it is all that the view has. */
    Reading of(Moment moment) {
        AsOf asOf = moment.asOf();
        long reflected = positions.awaitStatement(moment.atLeast());
        return switch (asOf) {
            case null -> Reading.upTo(null, reflected);
            case AsOf.Position(long position) -> Reading.upTo(asOf, recorded(position));
            case AsOf.Time(Instant time) -> Reading.upTo(asOf, by(time));
            case AsOf.Height(long height) -> new Reading(asOf, reflected, height);
        };
    }

    private long recorded(long position) {
        long head = positions.journal();
        if (position > head) {
            throw ahead("position " + position, "the journal has come to " + head);
        }
        positions.awaitStatement(position);
        return position;
    }

    private long by(Instant time) {
        Instant now = clock.instant();
        if (time.isAfter(now)) {
            throw ahead(time.toString(), "it is " + now);
        }
        long position = past.position(time);
        if (position < positions.journal()) {
            return recorded(position);
        }
        // An entry that is being posted may have a time before the one that was asked for.
        positions.awaitPosting();
        return recorded(past.position(time));
    }

    private static ProblemException ahead(String asked, String reached) {
        return new ProblemException(
                HttpStatus.CONFLICT, "moment-ahead", asked + " is still to come: " + reached);
    }
}

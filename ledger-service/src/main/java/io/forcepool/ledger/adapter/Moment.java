package io.forcepool.ledger.adapter;

import io.forcepool.ledger.asof.AsOf;
import io.forcepool.platform.web.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Of which moment a caller wants the answer; at most one of the first three.
 *
 * @param asOfPosition the answer is of what had been recorded up to this position
 * @param asOfTime the answer is of what had been recorded by this time, by RFC 3339
 * @param asOfHeight the answer is of the entries up to this chain height that are known now
 * @param atLeast the position that the answer must reflect
 */
record Moment(
        @Nullable Long asOfPosition,
        @Nullable Instant asOfTime,
        @Nullable Long asOfHeight,
        @Nullable Long atLeast) {

    /** The moment of the past, if one is asked for. */
    @Nullable AsOf asOf() {
        List<AsOf> asked =
                Stream.of(
                                asOfPosition == null ? null : position(asOfPosition),
                                asOfTime == null ? null : new AsOf.Time(asOfTime),
                                asOfHeight == null ? null : height(asOfHeight))
                        .filter(Objects::nonNull)
                        .map(AsOf.class::cast)
                        .toList();
        if (asked.size() > 1) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "several-moments",
                    "at most one of asOfPosition, asOfTime and asOfHeight");
        }
        return asked.isEmpty() ? null : asked.getFirst();
    }

    private static AsOf position(long position) {
        return Requests.checked("not-a-moment", () -> new AsOf.Position(position));
    }

    private static AsOf height(long height) {
        return Requests.checked("not-a-moment", () -> new AsOf.Height(height));
    }
}

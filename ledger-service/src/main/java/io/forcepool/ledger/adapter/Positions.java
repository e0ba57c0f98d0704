package io.forcepool.ledger.adapter;

import io.forcepool.platform.projection.ProjectionProgress;
import io.forcepool.platform.store.CommitSignal;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.web.ProblemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Waits until an answer can reflect the position that the caller has seen elsewhere. */
final class Positions {

    private static final Duration WAIT_MAX = Duration.ofSeconds(5);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(25);

    private final EventLog log;
    private final ProjectionProgress progress;

    Positions(EventLog log, ProjectionProgress progress) {
        this.log = log;
        this.progress = progress;
    }

    /** The last position of the journal. */
    long journal() {
        return log.head();
    }

    /** Waits until what is being posted is posted, so that its time is known. */
    void awaitPosting() {
        log.awaitAppends();
    }

    /** The position that the statement reflects. */
    long statement() {
        return progress.position(StatementProjection.NAME);
    }

    /** Waits for the journal, and with it for the funds. */
    void awaitJournal(@Nullable Long atLeast) {
        if (atLeast != null && !reached(atLeast)) {
            throw late(atLeast);
        }
    }

    /** Waits for the statement, and returns the position it reflects. */
    long awaitStatement(@Nullable Long atLeast) {
        if (atLeast != null && !progress.await(StatementProjection.NAME, atLeast, WAIT_MAX)) {
            throw late(atLeast);
        }
        return statement();
    }

    private boolean reached(long position) {
        CommitSignal signal = log.signal();
        long end = System.nanoTime() + WAIT_MAX.toNanos();
        while (true) {
            long seen = signal.count();
            if (journal() >= position) {
                return true;
            }
            if (System.nanoTime() > end || !pause(signal, seen)) {
                return false;
            }
        }
    }

    private static boolean pause(CommitSignal signal, long seen) {
        try {
            signal.await(seen, LOOK_INTERVAL);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ProblemException late(long position) {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "position-not-reached",
                "position %d was not reached within %d s; ask again"
                        .formatted(position, WAIT_MAX.toSeconds()));
    }
}

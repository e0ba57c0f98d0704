package io.forcepool.ledger.adapter;

import io.forcepool.platform.projection.TokenTable;
import io.forcepool.platform.rebuild.BesideTables;
import io.forcepool.platform.rebuild.OwnerSession;
import io.forcepool.platform.rebuild.Progress;
import io.forcepool.platform.rebuild.SwapLock;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes the statement's tables anew beside the live ones and puts them in their place, while they
 * are read and fed: readers see the old ones whole or the new ones whole, at the same position.
 */
final class ViewRebuild {

    private static final int SWAP_ATTEMPTS_MAX = 60;

    /** Readers and the feeding have this long to themselves before the next attempt. */
    private static final Duration SWAP_PAUSE = Duration.ofSeconds(1);

    /** What the feeding does meanwhile is caught up with it stopped, if it is no more than this. */
    private static final long LAST_EVENTS_MAX = 200;

    private final OwnerSession session;
    private final JournalFold fold;
    private final TokenTable tokens;
    private final BesideTables beside;

    ViewRebuild(OwnerSession session, Progress progress) {
        this.session = session;
        this.fold = new JournalFold(session, progress);
        this.tokens = new TokenTable(session.dataSource());
        this.beside = new BesideTables(session, LedgerTables.STATEMENT);
    }

    /**
     * What was done.
     *
     * @param position the position that the new tables reflected when they took over
     * @param held how long the feeding was held up at the end, all attempts together
     */
    record Report(long position, Duration held) {}

    /**
     * @throws IllegalStateException when readers never let it, or another rebuild is under way;
     *     nothing has changed
     */
    Report rebuild() {
        beside.create();
        try {
            long position = 0;
            for (long next = statement(); next - position > LAST_EVENTS_MAX; next = statement()) {
                fold.upTo(0, next);
                position = next;
            }
            beside.analyze();
            return swap();
        } finally {
            beside.drop();
        }
    }

    private Report swap() {
        Duration held = Duration.ZERO;
        for (int attempt = 1; attempt <= SWAP_ATTEMPTS_MAX; attempt++) {
            long begin = System.nanoTime();
            Optional<Long> position = SwapLock.swapping(session.jdbc(), this::trySwap);
            held = held.plusNanos(System.nanoTime() - begin);
            if (position.isPresent()) {
                return new Report(position.get(), held);
            }
            pause();
        }
        throw new IllegalStateException("readers did not let the tables go; nothing has changed");
    }

    private Optional<Long> trySwap() {
        long position = statement();
        fold.upTo(0, position);
        return beside.trySwap() ? Optional.of(position) : Optional.empty();
    }

    private static void pause() {
        try {
            Thread.sleep(SWAP_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; nothing has changed", e);
        }
    }

    private long statement() {
        return tokens.position(StatementProjection.NAME);
    }
}

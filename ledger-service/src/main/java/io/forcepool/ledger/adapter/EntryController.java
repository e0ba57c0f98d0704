package io.forcepool.ledger.adapter;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.ledger.entry.EntryChanges;
import io.forcepool.ledger.statement.EntrySummary;
import io.forcepool.ledger.statement.JournalEntry;
import io.forcepool.ledger.statement.RunCheck;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.web.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Entries with all their moves, and whether runs were posted whole. */
@RestController
class EntryController {

    static final String ENTRY = "/api/v1/entries";
    static final String RUN = "/api/v1/runs/{run}/check";

    private final EventLog log;
    private final PostgresRunChecks checks;
    private final Positions positions;

    EntryController(EventLog log, PostgresRunChecks checks, Positions positions) {
        this.log = log;
        this.checks = checks;
        this.positions = positions;
    }

    /** An event and its moves. */
    record EventLine(EntrySummary event, List<Moves.Line> moves) {}

    /** All events of an entry, from the journal itself. */
    record EntryAnswer(String entry, List<EventLine> events, long position) {}

    @GetMapping(ENTRY)
    EntryAnswer entry(
            @RequestParam String stream, @RequestParam(required = false) @Nullable Long atLeast) {
        positions.awaitJournal(atLeast);
        long position = log.head();
        List<StoredEvent> events = log.stream(stream, 0);
        if (events.isEmpty()) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "unknown-entry", "no entry " + stream);
        }
        return new EntryAnswer(
                stream,
                events.stream().map(EntryController::line).toList(),
                Math.max(position, events.getLast().position()));
    }

    @GetMapping(RUN)
    RunCheck run(@PathVariable String run, @RequestParam(required = false) @Nullable Long atLeast) {
        positions.awaitStatement(atLeast);
        return checks.check(run)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        HttpStatus.NOT_FOUND, "unknown-run", "no run " + run));
    }

    private static EventLine line(StoredEvent stored) {
        EntryEvent event = stored.fact(EntryEvent.class);
        return new EventLine(
                EntrySummary.of(new JournalEntry(stored.position(), stored.recordedAt(), event)),
                Moves.lines(EntryChanges.moves(event)));
    }
}

package io.forcepool.ledger.adapter;

import io.forcepool.contracts.EntryEvent;
import io.forcepool.ledger.adapter.PostgresEntries.Asked;
import io.forcepool.ledger.entry.EntryChanges;
import io.forcepool.ledger.statement.CauseChain;
import io.forcepool.ledger.statement.ChainStep;
import io.forcepool.ledger.statement.EntryListing;
import io.forcepool.ledger.statement.EntrySummary;
import io.forcepool.ledger.statement.JournalEntry;
import io.forcepool.ledger.statement.RunCheck;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.web.ProblemException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Entries with their moves and causes, and whether runs were posted whole. */
@RestController
class EntryController {

    static final String ENTRY = "/api/v1/entries";
    static final String OF_RUN = "/api/v1/runs/{run}/entries";
    static final String OF_CAUSE = "/api/v1/causes/{cause}/entries";
    static final String RUN = "/api/v1/runs/{run}/check";

    private final EventLog log;
    private final PostgresEntries entries;
    private final PostgresRunChecks checks;
    private final Positions positions;

    EntryController(
            EventLog log, PostgresEntries entries, PostgresRunChecks checks, Positions positions) {
        this.log = log;
        this.entries = entries;
        this.checks = checks;
        this.positions = positions;
    }

    /** An event, its moves, and how it came about: the source of the money first. */
    record EventLine(EntrySummary event, List<Moves.Line> moves, List<ChainStep> causes) {}

    /**
     * All events of an entry, from the journal itself.
     *
     * @param relatedEntries what corrects it or takes it back, or what it takes back, the newest
     *     first and at most 100, as far as the view has come
     */
    record EntryAnswer(
            String entry,
            List<EventLine> events,
            List<EntrySummary> relatedEntries,
            long position) {}

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
                entries.related(stream, positions.awaitStatement(atLeast)),
                Math.max(position, events.getLast().position()));
    }

    /** The pages of a run that were posted. */
    @GetMapping(OF_RUN)
    EntryListing ofRun(
            @PathVariable String run,
            @RequestParam(required = false) @Nullable Long atLeast,
            @ModelAttribute PageParameters page) {
        return entries.ofRun(run, asked(page, atLeast));
    }

    /** What a record of a topic, or a person's request, caused. */
    @GetMapping(OF_CAUSE)
    EntryListing ofCause(
            @PathVariable UUID cause,
            @RequestParam(required = false) @Nullable Long atLeast,
            @ModelAttribute PageParameters page) {
        return entries.ofCause(cause, asked(page, atLeast));
    }

    private Asked asked(PageParameters page, @Nullable Long atLeast) {
        int limit = page.checkedLimit();
        return new Asked(page.cursor(), limit, positions.awaitStatement(atLeast));
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
        EntrySummary summary =
                EntrySummary.of(new JournalEntry(stored.position(), stored.recordedAt(), event));
        return new EventLine(
                summary, Moves.lines(EntryChanges.moves(event)), CauseChain.of(summary));
    }
}

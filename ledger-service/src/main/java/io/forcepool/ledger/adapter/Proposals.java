package io.forcepool.ledger.adapter;

import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryProposed;
import io.forcepool.ledger.entry.Decision;
import io.forcepool.ledger.entry.Decision.Refusal;
import io.forcepool.ledger.entry.EntryCommand;
import io.forcepool.ledger.entry.Proposal;
import io.forcepool.ledger.posting.PostingEngine;
import io.forcepool.ledger.statement.EntrySummary;
import io.forcepool.ledger.statement.EntrySummary.EventName;
import io.forcepool.ledger.statement.JournalEntry;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import io.forcepool.platform.web.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes what persons ask for, one transaction each, and shows what waits for a second person. */
final class Proposals {

    private final PostingEngine engine;
    private final EventLog log;
    private final JdbcClient client;
    private final TransactionTemplate transaction;

    Proposals(
            PostingEngine engine,
            EventLog log,
            JdbcClient client,
            TransactionTemplate transaction) {
        this.engine = engine;
        this.log = log;
        this.client = client;
        this.transaction = transaction;
    }

    /**
     * A proposal and what became of it.
     *
     * @param state PROPOSED as long as it waits for a second person
     * @param sha256 the content, which an approval names
     * @param position of the last event
     */
    record View(
            String entry,
            EventName state,
            EntryKind kind,
            Coin coin,
            String requester,
            String reason,
            Instant proposedAt,
            String sha256,
            List<Moves.Line> moves,
            long position) {}

    /** Whether something new was recorded, and the proposal after it. */
    record Outcome(boolean isNew, View proposal) {}

    /** Decides a command of a person; what is refused is a problem and changes nothing. */
    Outcome take(EntryCommand command) {
        Decision decision =
                Objects.requireNonNull(
                        transaction.execute(_ -> engine.post(List.of(command)).getFirst()));
        return new Outcome(isNew(decision), find(command.stream()).orElseThrow());
    }

    /** The proposal of an entry, whatever became of it. */
    Optional<View> find(String entry) {
        return view(log.stream(entry, 0));
    }

    /** The event that proposed an entry. */
    EntryProposed proposed(String entry) {
        return log.stream(entry, 0).stream()
                .findFirst()
                .map(event -> event.fact(EntryEvent.class))
                .filter(EntryProposed.class::isInstance)
                .map(EntryProposed.class::cast)
                .orElseThrow(
                        () ->
                                problem(
                                        HttpStatus.NOT_FOUND,
                                        Refusal.UNKNOWN_ENTRY,
                                        "nothing was proposed as " + entry));
    }

    /** Those that wait, the oldest first, after a position. */
    List<View> waiting(long after, int limit) {
        List<String> entries =
                client.sql(
                                """
                                select entry from statement_entry p
                                where event = 'PROPOSED' and position > :after
                                  and not exists (select 1 from domain_event d
                                                  where d.stream = p.entry and d.sequence = 1)
                                order by position limit :limit
                                """)
                        .param("after", after)
                        .param("limit", limit)
                        .query((row, _) -> row.getString("entry"))
                        .list();
        Map<String, List<StoredEvent>> streams = log.streams(entries);
        return entries.stream()
                .flatMap(entry -> view(streams.getOrDefault(entry, List.of())).stream())
                .toList();
    }

    private static Optional<View> view(List<StoredEvent> events) {
        if (events.isEmpty()
                || !(events.getFirst().fact(EntryEvent.class) instanceof EntryProposed proposed)) {
            return Optional.empty();
        }
        StoredEvent last = events.getLast();
        return Optional.of(
                new View(
                        proposed.entry(),
                        name(last),
                        proposed.kind(),
                        proposed.coin(),
                        proposed.requester(),
                        proposed.reason(),
                        events.getFirst().recordedAt(),
                        Proposal.sha256(proposed),
                        Moves.lines(proposed.moves()),
                        last.position()));
    }

    private static EventName name(StoredEvent stored) {
        EntryEvent event = stored.fact(EntryEvent.class);
        return EntrySummary.of(new JournalEntry(stored.position(), stored.recordedAt(), event))
                .event();
    }

    private static boolean isNew(Decision decision) {
        return switch (decision) {
            case Decision.Recorded _ -> true;
            case Decision.Repeated _ -> false;
            case Decision.Contradicted(String reason) ->
                    throw new ProblemException(HttpStatus.CONFLICT, "other-content", reason);
            case Decision.NotUnderstood(String reason) ->
                    throw new ProblemException(HttpStatus.BAD_REQUEST, "not-an-entry", reason);
            case Decision.Obstructed(String reason) ->
                    throw new ProblemException(HttpStatus.CONFLICT, "not-possible", reason);
            case Decision.Refused(Refusal refusal, String reason) ->
                    throw problem(status(refusal), refusal, reason);
        };
    }

    private static HttpStatus status(Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_ENTRY -> HttpStatus.NOT_FOUND;
            case SECOND_PERSON_NEEDED -> HttpStatus.FORBIDDEN;
            case CONTENT_CHANGED,
                    ALREADY_DECIDED,
                    NOT_REVERSIBLE,
                    PART_OUT_OF_ORDER,
                    MORE_THAN_IS_LEFT ->
                    HttpStatus.CONFLICT;
        };
    }

    private static ProblemException problem(HttpStatus status, Refusal refusal, String reason) {
        String code = refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new ProblemException(status, code, reason);
    }
}

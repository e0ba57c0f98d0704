package io.forcepool.platform.consume;

import io.forcepool.platform.consume.ParkedRecord.Decision;
import io.forcepool.platform.consume.ParkedRecord.Proposal;
import io.forcepool.platform.security.Reason;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.web.ProblemException;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Discards records that will never be applied: one person proposes it and says what makes up for
 * the record, another one approves or refuses. The record counts as had, and what waits behind it
 * goes on. Replaying takes the same lock first, so of both only one happens.
 */
public final class Discards {

    private final EventLog log;
    private final ParkedRows rows;
    private final DiscardTable table;
    private final DiscardJournal journal;
    private final TransactionTemplate transaction;

    Discards(
            EventLog log,
            ParkedRows rows,
            DiscardTable table,
            DiscardJournal journal,
            TransactionTemplate transaction) {
        this.log = log;
        this.rows = rows;
        this.table = table;
        this.journal = journal;
        this.transaction = transaction;
    }

    /** Whether anything happened, or had happened before, and the record after it. */
    public record Outcome(boolean isNew, ParkedRecord record) {}

    /**
     * Asks for a second person.
     *
     * @throws ProblemException when the record does not wait, or something else is proposed
     */
    public Outcome propose(long id, Reason reason, String compensation) {
        return take(id, record -> propose(record, reason, compensation));
    }

    /**
     * Discards a record as it was proposed.
     *
     * @param sha256 the content of the proposal that the second person has seen
     * @throws ProblemException when nothing or something else is proposed, or by the same person
     */
    public Outcome approve(long id, String sha256, Reason reason) {
        return take(id, record -> approve(record, sha256, reason));
    }

    /**
     * Takes a proposal away; the record goes on waiting.
     *
     * @throws ProblemException when nothing is proposed
     */
    public Outcome refuse(long id, Reason reason) {
        return take(id, record -> refuse(record, reason));
    }

    private Outcome take(long id, Function<ParkedRecord, Boolean> decide) {
        return Objects.requireNonNull(
                transaction.execute(
                        _ -> {
                            log.lock();
                            boolean isNew = decide.apply(find(id));
                            return new Outcome(isNew, find(id));
                        }));
    }

    private boolean propose(ParkedRecord record, Reason reason, String compensation) {
        Proposal known = record.proposal();
        if (known == null) {
            refuseUnlessWaiting(record);
            table.proposed(record.id(), reason, compensation);
            return true;
        }
        boolean same =
                known.requester().equals(reason.actor().subject())
                        && known.reason().equals(reason.text())
                        && known.compensation().equals(compensation);
        if (!same) {
            throw conflict("other-content", known.requester() + " proposed it in other words");
        }
        return false;
    }

    private boolean approve(ParkedRecord record, String sha256, Reason reason) {
        Proposal proposal = record.proposal();
        if (isDecided(record, reason) && proposal != null && proposal.sha256().equals(sha256)) {
            return false;
        }
        refuseUnlessWaiting(record);
        if (proposal == null) {
            throw nothingProposed(record);
        }
        if (proposal.requester().equals(reason.actor().subject())) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "second-person-needed",
                    proposal.requester() + " proposed it and cannot approve it");
        }
        if (!proposal.sha256().equals(sha256)) {
            throw conflict(
                    "content-changed",
                    "what was proposed is %s, not %s".formatted(proposal.sha256(), sha256));
        }
        String recordSha256 = rows.value(record.id(), 0).sha256();
        journal.append(new Discarded(record, recordSha256, proposal, reason));
        table.discarded(record.id(), reason);
        return true;
    }

    private boolean refuse(ParkedRecord record, Reason reason) {
        if (record.proposal() == null && isDecided(record, reason)) {
            return false;
        }
        refuseUnlessWaiting(record);
        if (record.proposal() == null) {
            throw nothingProposed(record);
        }
        table.refused(record.id(), reason);
        return true;
    }

    /** Whether it was decided before by the same person with the same words. */
    private static boolean isDecided(ParkedRecord record, Reason reason) {
        Decision decision = record.decision();
        return decision != null
                && decision.by().equals(reason.actor().subject())
                && decision.reason().equals(reason.text());
    }

    private ParkedRecord find(long id) {
        return rows.find(id).orElseThrow(ParkedRecordController::unknown);
    }

    private static void refuseUnlessWaiting(ParkedRecord record) {
        if (!record.waits()) {
            throw conflict("not-waiting", "record %d is %s".formatted(record.id(), record.state()));
        }
    }

    private static ProblemException nothingProposed(ParkedRecord record) {
        return conflict("nothing-proposed", "nobody proposed to discard record " + record.id());
    }

    private static ProblemException conflict(String code, String detail) {
        return new ProblemException(HttpStatus.CONFLICT, code, detail);
    }
}

package io.forcepool.income.run;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.RunFact;
import io.forcepool.contracts.RunFact.RunApproved;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunFact.RunProposed;
import io.forcepool.contracts.RunFact.RunPublished;
import io.forcepool.contracts.RunFact.RunRejected;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.Sha256;
import io.forcepool.income.run.RunCommand.ApproveRun;
import io.forcepool.income.run.RunCommand.OpenRun;
import io.forcepool.income.run.RunCommand.ProposeRun;
import io.forcepool.income.run.RunCommand.PublishRun;
import io.forcepool.income.run.RunCommand.RejectRun;
import io.forcepool.income.run.RunConflictException.Conflict;
import java.util.List;

/** A run: once opened its inputs never change, so it can be finished by anybody at any time. */
public sealed interface Run {

    /** There is no such run. */
    record Blank() implements Run {}

    /** It waits for a second person. */
    record Proposed(RunProposed proposal) implements Run {}

    /** It is never opened. */
    record Rejected(RunProposed proposal, RunRejected decision) implements Run {}

    /** Its inputs are frozen; its pages are being made. */
    record Opened(RunOpened inputs) implements Run {}

    /** All its pages stand. */
    record Published(RunOpened inputs, RunPublished result) implements Run {}

    /** The stream of a run. */
    static String stream(RunId run) {
        return "run/" + run;
    }

    /** The content that a second person approves, in hex: it covers the inputs and the reason. */
    static String sha256(RunProposed proposal) {
        return Sha256.hex(FactJson.write(proposal));
    }

    /**
     * What follows from a command; nothing when it was done before. A window is opened once: who
     * comes second finds it opened, with whatever inputs.
     *
     * @throws RunConflictException when a person's command cannot be as the run is
     */
    default List<RunFact> decide(RunCommand command) {
        return switch (command) {
            case OpenRun open -> this instanceof Blank ? List.of(open.inputs()) : List.of();
            case ProposeRun propose -> propose(propose.proposal());
            case ApproveRun approve -> approve(approve);
            case RejectRun reject -> reject(reject);
            case PublishRun publish -> publish(publish.result());
        };
    }

    default Run evolve(RunFact event) {
        return switch (event) {
            case RunProposed proposed -> new Proposed(proposed);
            case RunRejected rejected -> new Rejected(proposal(), rejected);
            case RunOpened opened -> new Opened(opened);
            case RunApproved _ -> this;
            case RunPublished published -> {
                if (this instanceof Opened opened) {
                    yield new Published(opened.inputs(), published);
                }
                throw new IllegalStateException("published unopened or twice");
            }
        };
    }

    private List<RunFact> propose(RunProposed wanted) {
        if (this instanceof Blank) {
            return List.of(wanted);
        }
        throw new RunConflictException(
                Conflict.ALREADY_PROPOSED, wanted.run() + " is there already");
    }

    private List<RunFact> approve(ApproveRun approve) {
        RunProposed proposal = proposal();
        if (proposal.requester().equals(approve.approver())) {
            throw new RunConflictException(
                    Conflict.SECOND_PERSON_NEEDED,
                    proposal.requester() + " proposed it and cannot approve it");
        }
        if (!sha256(proposal).equals(approve.sha256())) {
            throw new RunConflictException(
                    Conflict.CONTENT_CHANGED,
                    "what was proposed is %s, not %s"
                            .formatted(sha256(proposal), approve.sha256()));
        }
        RunOpened inputs = proposal.inputs();
        return List.of(new RunApproved(inputs.run(), approve.approver(), approve.reason()), inputs);
    }

    private List<RunFact> reject(RejectRun reject) {
        return List.of(new RunRejected(proposal().run(), reject.person(), reject.reason()));
    }

    private RunProposed proposal() {
        if (this instanceof Proposed proposed) {
            return proposed.proposal();
        }
        throw new RunConflictException(
                Conflict.NOT_PROPOSED, "nothing is proposed, or it is decided");
    }

    private List<RunFact> publish(RunPublished result) {
        return switch (this) {
            case Blank _, Proposed _, Rejected _ ->
                    throw new IllegalStateException(result.run() + " is not opened");
            case Opened _ -> List.of(result);
            case Published published -> {
                if (!published.result().equals(result)) {
                    throw new IllegalStateException(result.run() + " came out differently");
                }
                yield List.of();
            }
        };
    }
}

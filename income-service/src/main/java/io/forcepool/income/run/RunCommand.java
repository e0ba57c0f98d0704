package io.forcepool.income.run;

import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunFact.RunProposed;
import io.forcepool.contracts.RunFact.RunPublished;

/** What can be asked of a run. */
public sealed interface RunCommand {

    /** Freeze its inputs. */
    record OpenRun(RunOpened inputs) implements RunCommand {}

    /** Ask a second person to have it opened. */
    record ProposeRun(RunProposed proposal) implements RunCommand {}

    /**
     * Open what was proposed.
     *
     * @param sha256 the content that was seen, {@link Run#sha256}
     */
    record ApproveRun(String sha256, String approver, String reason) implements RunCommand {}

    /** Do not open what was proposed. */
    record RejectRun(String person, String reason) implements RunCommand {}

    /** Say that all its pages stand. */
    record PublishRun(RunPublished result) implements RunCommand {}
}

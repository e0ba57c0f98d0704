package io.forcepool.income.run;

import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunFact.RunPublished;

/** What can be asked of a run. */
public sealed interface RunCommand {

    /** Freeze its inputs. */
    record OpenRun(RunOpened inputs) implements RunCommand {}

    /** Say that all its pages stand. */
    record PublishRun(RunPublished result) implements RunCommand {}
}

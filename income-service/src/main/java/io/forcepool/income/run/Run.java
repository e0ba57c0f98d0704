package io.forcepool.income.run;

import io.forcepool.contracts.RunFact;
import io.forcepool.contracts.RunFact.RunApproved;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunFact.RunPublished;
import io.forcepool.contracts.RunId;
import io.forcepool.income.run.RunCommand.OpenRun;
import io.forcepool.income.run.RunCommand.PublishRun;
import java.util.List;

/** A run: once opened its inputs never change, so it can be finished by anybody at any time. */
public sealed interface Run {

    /** There is no such run. */
    record Blank() implements Run {}

    /** Its inputs are frozen; its pages are being made. */
    record Opened(RunOpened inputs) implements Run {}

    /** All its pages stand. */
    record Published(RunOpened inputs, RunPublished result) implements Run {}

    /** The stream of a run. */
    static String stream(RunId run) {
        return "run/" + run;
    }

    /**
     * What follows from a command; nothing when it was done before. A window is opened once: who
     * comes second finds it opened, with whatever inputs.
     */
    default List<RunFact> decide(RunCommand command) {
        return switch (command) {
            case OpenRun open ->
                    switch (this) {
                        case Blank _ -> List.of(open.inputs());
                        case Opened _, Published _ -> List.of();
                    };
            case PublishRun publish -> publish(publish.result());
        };
    }

    default Run evolve(RunFact event) {
        return switch (event) {
            case RunOpened opened -> new Opened(opened);
            case RunApproved _ -> this;
            case RunPublished published ->
                    switch (this) {
                        case Opened opened -> new Published(opened.inputs(), published);
                        case Blank _, Published _ ->
                                throw new IllegalStateException("published unopened or twice");
                    };
        };
    }

    private List<RunFact> publish(RunPublished result) {
        return switch (this) {
            case Blank _ -> throw new IllegalStateException(result.run() + " is not opened");
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

package io.forcepool.ledger.statement;

import io.forcepool.ledger.entry.Reversal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of an entry's stream says of where it comes from. */
public sealed interface EntryStream {

    /** A page of a run. */
    record OfRun(String run, int bucket, int page) implements EntryStream {

        /**
         * What all runs of the same window begin with: the run's name without the number of the
         * attempt, with which a correction goes on counting.
         */
        public String window() {
            int end = run.lastIndexOf('.');
            return (end < 0 ? run : run.substring(0, end)) + '.';
        }
    }

    /** A withdrawal. */
    record OfTransfer(String transfer) implements EntryStream {}

    /** What an executed message cost. */
    record OfGas(String message) implements EntryStream {}

    /** What takes back a part of another entry. */
    record OfReversal(String reversed) implements EntryStream {}

    /** What persons asked for. */
    record OfRequest(String stream) implements EntryStream {}

    /** Whether it begins with a record and not with a person. */
    default boolean fromTopic() {
        return switch (this) {
            case OfRun _, OfTransfer _, OfGas _ -> true;
            case OfReversal _, OfRequest _ -> false;
        };
    }

    Pattern RUN = Pattern.compile("run/([^/]+)/([0-9]{1,2})/([0-9]{1,9})");
    String TRANSFER = "transfer/";
    String GAS = "gas/";

    static EntryStream of(String stream) {
        Matcher run = RUN.matcher(stream);
        if (run.matches()) {
            return new OfRun(
                    run.group(1), Integer.parseInt(run.group(2)), Integer.parseInt(run.group(3)));
        } else if (stream.startsWith(TRANSFER)) {
            return new OfTransfer(stream.substring(TRANSFER.length()));
        } else if (stream.startsWith(GAS)) {
            return new OfGas(stream.substring(GAS.length()));
        }
        return Reversal.of(stream)
                .<EntryStream>map(reversal -> new OfReversal(reversal.entry()))
                .orElseGet(() -> new OfRequest(stream));
    }
}

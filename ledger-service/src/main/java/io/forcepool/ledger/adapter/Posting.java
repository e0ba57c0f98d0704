package io.forcepool.ledger.adapter;

import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.ledger.entry.Decision;
import io.forcepool.ledger.entry.EntryCommand;
import io.forcepool.ledger.posting.PostingEngine;
import io.forcepool.platform.consume.FactRecord;
import io.forcepool.platform.consume.PoisonRecordException;
import java.util.List;
import java.util.function.Function;

/** Posts what records ask for, or says which of them has to be parked. */
final class Posting {

    private Posting() {}

    static void post(
            PostingEngine engine,
            List<FactRecord> records,
            Function<FactRecord, EntryCommand> command) {
        List<Decision> decisions = engine.post(records.stream().map(command).toList());
        for (int i = 0; i < records.size(); i++) {
            park(records.get(i), decisions.get(i));
        }
    }

    static Cause cause(FactRecord record) {
        return new Cause(record.id(), record.type(), record.sha256());
    }

    private static void park(FactRecord record, Decision decision) {
        switch (decision) {
            case Decision.Recorded _, Decision.Repeated _ -> {}
            case Decision.Contradicted(String reason) ->
                    throw PoisonRecordException.contradicting(record, reason);
            case Decision.Obstructed(String reason) ->
                    throw new PoisonRecordException(record, reason);
            case Decision.NotUnderstood(String reason) ->
                    throw new PoisonRecordException(record, reason);
            case Decision.Refused(_, String reason) ->
                    throw new PoisonRecordException(record, reason);
        }
    }
}

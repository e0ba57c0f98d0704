package io.forcepool.ledger.adapter;

import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.Topic;
import io.forcepool.contracts.Topics;
import io.forcepool.contracts.TransferEvent;
import io.forcepool.contracts.TransferEvent.GasSpent;
import io.forcepool.contracts.TransferEvent.TransferCancelled;
import io.forcepool.contracts.TransferEvent.TransferConfirmed;
import io.forcepool.contracts.TransferEvent.TransferRejected;
import io.forcepool.contracts.TransferEvent.TransferRequested;
import io.forcepool.ledger.entry.EntryCommand;
import io.forcepool.ledger.posting.PostingEngine;
import io.forcepool.platform.consume.FactConsumer;
import io.forcepool.platform.consume.FactRecord;
import java.util.List;

/**
 * Turns what happens to transfers into commands. It has a listener of its own, and appends queue up
 * in the order they come: a hold waits for the commit under way and for no further one.
 */
final class TransferConsumer implements FactConsumer {

    private final PostingEngine engine;

    TransferConsumer(PostingEngine engine) {
        this.engine = engine;
    }

    @Override
    public Topic topic() {
        return Topics.PAYOUT_TRANSFERS;
    }

    @Override
    public void accept(List<FactRecord> records) {
        Posting.post(engine, records, TransferConsumer::command);
    }

    private static EntryCommand command(FactRecord record) {
        Cause by = Posting.cause(record);
        return switch (record.fact(TransferEvent.class)) {
            case TransferRequested e -> new EntryCommand.Hold(e, by);
            case TransferConfirmed e -> new EntryCommand.Settle(e, by);
            case TransferCancelled e -> new EntryCommand.Release(e, e.account(), by);
            case TransferRejected e -> new EntryCommand.Release(e, e.account(), by);
            case GasSpent e -> new EntryCommand.ChargeGas(e, by);
        };
    }
}

package io.forcepool.ledger.statement;

import io.forcepool.contracts.Topics;
import io.forcepool.ledger.statement.ChainStep.SourceRecord;
import io.forcepool.ledger.statement.ChainStep.Step;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an event of an entry came about, as far as its stream and the record behind it tell. */
public final class CauseChain {

    private static final String API = "/api/v1/";
    private static final String CHAIN = "chain-ingest-service";
    private static final String INCOME = "income-service";
    private static final String LEDGER = "ledger-service";
    private static final String PAYOUT = "payout-service";
    private static final String SHARES_TOPIC = Topics.INCOME_SHARES.name();
    private static final String TRANSFERS_TOPIC = Topics.PAYOUT_TRANSFERS.name();

    private CauseChain() {}

    /** The steps from the source of the money to the entry, which is the last. */
    public static List<ChainStep> of(EntrySummary event) {
        ChainStep entry = step(Step.ENTRY, event.entry(), LEDGER, entry(event.entry()));
        if (event.event() == EntrySummary.EventName.DISCARDED) {
            return List.of(request(event), entry);
        }
        return switch (EntryStream.of(event.entry())) {
            case EntryStream.OfRun page -> ofRun(page, event, entry);
            case EntryStream.OfTransfer(String transfer) -> {
                String path = "transfers/" + transfer;
                yield List.of(told(Step.TRANSFER, transfer, PAYOUT, path, paid(event)), entry);
            }
            case EntryStream.OfGas(String message) -> {
                String path = "messages/" + message;
                yield List.of(told(Step.MESSAGE, message, PAYOUT, path, paid(event)), entry);
            }
            case EntryStream.OfReversal(String reversed) ->
                    List.of(
                            step(Step.REVERSED, reversed, LEDGER, entry(reversed)),
                            request(event),
                            entry);
            case EntryStream.OfRequest _ -> List.of(request(event), entry);
        };
    }

    private static List<ChainStep> ofRun(
            EntryStream.OfRun page, EntrySummary event, ChainStep entry) {
        String run = "runs/" + page.run();
        SourceRecord record = record(SHARES_TOPIC, page.bucket(), event);
        return List.of(
                new ChainStep(
                        Step.REWARDS,
                        String.valueOf(event.pool()),
                        CHAIN,
                        URI.create(API + "rewards?to=" + event.effectiveHeight()),
                        null,
                        event.effectiveHeight()),
                step(Step.RUN, page.run(), INCOME, run),
                told(Step.SHARES, event.entry(), INCOME, run + "/shares", record),
                entry);
    }

    private static ChainStep request(EntrySummary event) {
        String id = event.by().id().toString();
        return told(
                Step.REQUEST, id, LEDGER, "causes/" + id + "/entries", record(null, null, event));
    }

    private static SourceRecord paid(EntrySummary event) {
        return record(TRANSFERS_TOPIC, null, event);
    }

    private static SourceRecord record(
            @Nullable String topic, @Nullable Integer lane, EntrySummary event) {
        return new SourceRecord(
                topic, lane, event.by().id(), event.by().type(), event.by().sha256());
    }

    private static String entry(String stream) {
        return "entries?stream=" + stream;
    }

    private static ChainStep step(Step step, String id, String service, String path) {
        return new ChainStep(step, id, service, URI.create(API + path), null, null);
    }

    private static ChainStep told(
            Step step, String id, String service, String path, SourceRecord record) {
        return new ChainStep(step, id, service, URI.create(API + path), record, null);
    }
}

package io.forcepool.ledger.adapter;

import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.Topic;
import io.forcepool.contracts.Topics;
import io.forcepool.ledger.entry.Decision;
import io.forcepool.ledger.entry.EntryCommand.PostPage;
import io.forcepool.ledger.posting.PostingEngine;
import io.forcepool.platform.consume.FactConsumer;
import io.forcepool.platform.consume.FactRecord;
import io.forcepool.platform.consume.PoisonRecordException;
import java.util.List;

/** Turns the pages of runs into commands. */
final class SharePageConsumer implements FactConsumer {

    /** One commit per this many pages: two thousand credits, and a transfer waits 60 ms at most. */
    static final int PAGES_PER_COMMIT = 4;

    private final PostingEngine engine;

    SharePageConsumer(PostingEngine engine) {
        this.engine = engine;
    }

    @Override
    public Topic topic() {
        return Topics.INCOME_SHARES;
    }

    /** The bucket, which is the lane: pages of the same users in later runs stay behind. */
    @Override
    public String parkingKey(int lane, String subject) {
        return "bucket/" + lane;
    }

    @Override
    public int recordsPerTransaction() {
        return PAGES_PER_COMMIT;
    }

    @Override
    public void accept(List<FactRecord> records) {
        List<Decision> decisions =
                engine.post(records.stream().map(SharePageConsumer::command).toList());
        for (int i = 0; i < records.size(); i++) {
            park(records.get(i), decisions.get(i));
        }
    }

    private static PostPage command(FactRecord record) {
        return new PostPage(
                record.fact(SharePage.class),
                new Cause(record.id(), record.type(), record.sha256()));
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
        }
    }
}

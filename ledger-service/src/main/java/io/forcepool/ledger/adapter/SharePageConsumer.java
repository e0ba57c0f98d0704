package io.forcepool.ledger.adapter;

import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.Topic;
import io.forcepool.contracts.Topics;
import io.forcepool.ledger.entry.EntryCommand;
import io.forcepool.ledger.entry.EntryCommand.PostPage;
import io.forcepool.ledger.posting.PostingEngine;
import io.forcepool.platform.consume.FactConsumer;
import io.forcepool.platform.consume.FactRecord;
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
        Posting.post(engine, records, SharePageConsumer::command);
    }

    private static EntryCommand command(FactRecord record) {
        return new PostPage(record.fact(SharePage.class), Posting.cause(record));
    }
}

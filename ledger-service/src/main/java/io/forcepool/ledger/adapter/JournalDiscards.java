package io.forcepool.ledger.adapter;

import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.RecordDiscarded;
import io.forcepool.contracts.EventIds;
import io.forcepool.ledger.posting.Journal;
import io.forcepool.ledger.posting.Journal.NextEvent;
import io.forcepool.ledger.statement.EntryStream;
import io.forcepool.platform.consume.DiscardJournal;
import io.forcepool.platform.consume.Discarded;
import io.forcepool.platform.consume.ParkedRecord;
import java.util.List;
import java.util.Optional;

/** Writes discarded records into the journal, which holds nothing but entries. */
final class JournalDiscards implements DiscardJournal {

    private static final String TYPE = "io.forcepool.ledger.request.discard";

    private final Journal journal;

    JournalDiscards(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void append(Discarded discarded) {
        var person = Optional.of(Requests.person(discarded.approval()));
        journal.append(List.of(new NextEvent(event(discarded), 0, person)), _ -> {});
    }

    /** What the record was to begin, so that nothing else begins it. */
    private String stream(Discarded discarded) {
        String begun = discarded.record().subject();
        return EntryStream.of(begun).fromTopic() && journal.streams(List.of(begun)).isEmpty()
                ? begun
                : discarded.stream();
    }

    private RecordDiscarded event(Discarded discarded) {
        ParkedRecord record = discarded.record();
        String stream = stream(discarded);
        return new RecordDiscarded(
                stream,
                journal.height(),
                record.topic(),
                record.lane(),
                record.sequence(),
                discarded.recordSha256(),
                discarded.proposal().requester(),
                discarded.approval().actor().subject(),
                discarded.proposal().reason(),
                discarded.proposal().compensation(),
                new Cause(EventIds.of(stream + "/discard"), TYPE, discarded.proposal().sha256()));
    }
}

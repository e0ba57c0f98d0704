package io.forcepool.ledger.posting;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.entry.Books;
import io.forcepool.ledger.entry.Decision;
import io.forcepool.ledger.entry.Entry;
import io.forcepool.ledger.entry.EntryCommand;
import io.forcepool.ledger.posting.FundsTable.Change;
import io.forcepool.ledger.posting.Journal.EntryStream;
import io.forcepool.ledger.posting.Journal.NextEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The decisions of one transaction, each on top of those before it. */
final class PostingBatch {

    private final Map<String, EntryStream> streams;
    private final Map<String, Balance> before;
    private final FundsFold fold = new FundsFold();
    private final List<NextEvent> events = new ArrayList<>();
    private long height;

    PostingBatch(Map<String, EntryStream> streams, Map<String, Balance> before, long height) {
        this.streams = new HashMap<>(streams);
        this.before = before;
        this.height = height;
    }

    Decision decide(EntryCommand command) {
        EntryStream stream = streams.getOrDefault(command.stream(), EntryStream.EMPTY);
        Decision decision = stream.entry().decide(command, new BooksFor(command));
        if (decision instanceof Decision.Recorded(EntryEvent event)) {
            streams.put(command.stream(), stream.evolve(event));
            events.add(new NextEvent(event, stream.events(), command.person()));
            height = Math.max(height, event.effectiveHeight());
            fold.add(event);
        }
        return decision;
    }

    List<NextEvent> events() {
        return events;
    }

    List<Change> changes(long lastPosition) {
        return fold.changes(lastPosition);
    }

    /** The books after the decisions before, as far as a command said that it needs them. */
    private final class BooksFor implements Books {

        private final EntryCommand command;
        private final Set<String> accounts;
        private final Set<String> entries;

        BooksFor(EntryCommand command) {
            this.command = command;
            this.accounts = command.needs();
            this.entries = command.streams();
        }

        @Override
        public Balance balance(AccountId account) {
            asked(accounts, account.text());
            return before.getOrDefault(account.text(), Balance.ZERO)
                    .plus(fold.change(account.text()));
        }

        @Override
        public Entry entry(String stream) {
            asked(entries, stream);
            return streams.getOrDefault(stream, EntryStream.EMPTY).entry();
        }

        @Override
        public long height() {
            return height;
        }

        private void asked(Set<String> needs, String name) {
            if (!needs.contains(name)) {
                throw new IllegalStateException(command.stream() + " did not ask for " + name);
            }
        }
    }
}

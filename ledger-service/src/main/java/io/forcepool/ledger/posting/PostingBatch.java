package io.forcepool.ledger.posting;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Bucket;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.entry.Books;
import io.forcepool.ledger.entry.Decision;
import io.forcepool.ledger.entry.Entry;
import io.forcepool.ledger.entry.EntryChanges;
import io.forcepool.ledger.entry.EntryCommand;
import io.forcepool.ledger.posting.FundsTable.Change;
import io.forcepool.ledger.posting.Journal.EntryStream;
import io.forcepool.ledger.posting.Journal.NextEvent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The decisions of one transaction, each on top of those before it. */
final class PostingBatch {

    private final Map<String, EntryStream> streams;
    private final Map<String, Balance> before;
    private final Map<String, Sum> sums = new HashMap<>();
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
            boolean correction =
                    event instanceof EntryPosted posted && posted.kind() == EntryKind.CORRECTION;
            EntryChanges.of(
                    event, (account, bucket, units) -> add(account, bucket, units, correction));
        }
        return decision;
    }

    List<NextEvent> events() {
        return events;
    }

    /** In order of accounts, so that neighbours in the index are written together. */
    List<Change> changes(long lastPosition) {
        long first = lastPosition - events.size() + 1;
        return sums.entrySet().stream()
                .map(e -> e.getValue().change(e.getKey(), first))
                .sorted(Comparator.comparing(Change::account))
                .toList();
    }

    private void add(String account, Bucket bucket, BigInteger change, boolean correction) {
        Sum sum = sums.computeIfAbsent(account, _ -> new Sum());
        sum.units[bucket.ordinal()] = sum.units[bucket.ordinal()].add(change);
        sum.lastEvent = events.size() - 1;
        sum.corrected |= correction && change.signum() < 0;
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
            Balance balance = before.getOrDefault(account.text(), Balance.ZERO);
            Sum sum = sums.get(account.text());
            return sum == null ? balance : balance.plus(sum.balance());
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

    /** What a batch changes of one account. */
    private static final class Sum {

        private final BigInteger[] units = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
        private int lastEvent;
        private boolean corrected;

        Balance balance() {
            return new Balance(
                    units[Bucket.AVAILABLE.ordinal()],
                    units[Bucket.FROZEN.ordinal()],
                    units[Bucket.LOCKED.ordinal()]);
        }

        Change change(String account, long firstPosition) {
            return new Change(account, balance(), firstPosition + lastEvent, corrected);
        }
    }
}

package io.forcepool.ledger.entry;

import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.SharePage;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An order to the journal; each goes to the stream of one entry. */
public sealed interface EntryCommand {

    /** The stream of the entry that the command is for. */
    String stream();

    /** The record that asks for it. */
    Cause by();

    /** The accounts whose balance the decision depends on. */
    Set<String> needs();

    /** Pay out what stands on a page. */
    record PostPage(SharePage page, Cause by) implements EntryCommand {

        @Override
        public String stream() {
            return page.stream();
        }

        /** Who only gains is not needed: of income, the account it comes from is enough. */
        @Override
        public Set<String> needs() {
            String pool = "pool/" + page.pool() + "/" + page.coin();
            return switch (page.kind()) {
                case INCOME -> Set.of(pool + "/rewards");
                case RELEASE -> users();
                case CORRECTION -> {
                    Set<String> needs = users();
                    Stream.of("/rewards", "/fees", "/house").map(pool::concat).forEach(needs::add);
                    yield needs;
                }
            };
        }

        private Set<String> users() {
            return page.shares().stream()
                    .map(share -> "user/" + share.user() + "/" + page.coin())
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }
}

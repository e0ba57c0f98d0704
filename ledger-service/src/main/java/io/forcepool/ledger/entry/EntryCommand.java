package io.forcepool.ledger.entry;

import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.SharePage;
import java.util.Set;

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

        /** Users only gain, so that the account their income comes from is enough. */
        @Override
        public Set<String> needs() {
            return Set.of("pool/" + page.pool() + "/" + page.coin() + "/rewards");
        }
    }
}

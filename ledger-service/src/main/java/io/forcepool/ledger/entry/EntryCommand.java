package io.forcepool.ledger.entry;

import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.SharePage;

/** An order to the journal; each goes to the stream of one entry. */
public sealed interface EntryCommand {

    /** The stream of the entry that the command is for. */
    String stream();

    /** The record that asks for it. */
    Cause by();

    /** Pay out what stands on a page. */
    record PostPage(SharePage page, Cause by) implements EntryCommand {

        @Override
        public String stream() {
            return page.stream();
        }
    }
}

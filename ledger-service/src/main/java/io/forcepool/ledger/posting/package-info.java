/** Posting: many commands decided at once, written to the journal and the funds beside it. */
@NullMarked
package io.forcepool.ledger.posting;

import org.jspecify.annotations.NullMarked;

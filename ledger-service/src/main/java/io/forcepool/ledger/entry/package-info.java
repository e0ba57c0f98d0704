/** An entry of the journal: what it may become, and what that moves. */
@NullMarked
package io.forcepool.ledger.entry;

import org.jspecify.annotations.NullMarked;

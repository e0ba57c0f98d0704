/** What accounts hold now, and that everything together is zero. */
@NullMarked
package io.forcepool.ledger.balance;

import org.jspecify.annotations.NullMarked;

/** The journal as people read it: entries, and what each did to an account. */
@NullMarked
package io.forcepool.ledger.statement;

import org.jspecify.annotations.NullMarked;

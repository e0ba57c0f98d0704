/** The moments of the past that the books can be read as of. */
@NullMarked
package io.forcepool.ledger.asof;

import org.jspecify.annotations.NullMarked;

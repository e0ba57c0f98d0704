/** The ledger: posts what income shares out, and answers what every account holds. */
@NullMarked
package io.forcepool.ledger;

import org.jspecify.annotations.NullMarked;

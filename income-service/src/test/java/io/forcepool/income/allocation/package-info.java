/** How the split is proven: worked checks, and seeds against the division written out. */
@NullMarked
package io.forcepool.income.allocation;

import org.jspecify.annotations.NullMarked;

/** Pools: over what, how often and how their rewards are shared. */
@NullMarked
package io.forcepool.income.pool;

import org.jspecify.annotations.NullMarked;

/** Pools, decided by examples. */
@NullMarked
package io.forcepool.income.pool;

import org.jspecify.annotations.NullMarked;

/** A user's day, summed by examples. */
@NullMarked
package io.forcepool.income.statement;

import org.jspecify.annotations.NullMarked;

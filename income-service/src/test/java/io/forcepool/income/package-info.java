/** Rules that hold for income as a whole. */
@NullMarked
package io.forcepool.income;

import org.jspecify.annotations.NullMarked;

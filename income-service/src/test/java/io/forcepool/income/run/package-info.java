/** Runs and their windows, decided by examples. */
@NullMarked
package io.forcepool.income.run;

import org.jspecify.annotations.NullMarked;

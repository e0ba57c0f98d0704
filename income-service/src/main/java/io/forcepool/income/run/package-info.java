/** Runs: the windows of a pool, when one may be opened, and how far it has come. */
@NullMarked
package io.forcepool.income.run;

import org.jspecify.annotations.NullMarked;

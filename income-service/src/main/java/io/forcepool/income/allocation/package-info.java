/**
 * The exact split of rewards over order versions, and the pages a run is told in; pure arithmetic,
 * the same inputs give the same bytes.
 */
@NullMarked
package io.forcepool.income.allocation;

import org.jspecify.annotations.NullMarked;

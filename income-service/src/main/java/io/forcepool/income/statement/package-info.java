/** What a user sees: the income of a day with its power ratios, as the sum of published pages. */
@NullMarked
package io.forcepool.income.statement;

import org.jspecify.annotations.NullMarked;

/** Orders: what power a user bought, in versions; nothing is updated in place. */
@NullMarked
package io.forcepool.income.order;

import org.jspecify.annotations.NullMarked;

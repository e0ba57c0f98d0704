/** Orders, decided by examples and by seeds. */
@NullMarked
package io.forcepool.income.order;

import org.jspecify.annotations.NullMarked;

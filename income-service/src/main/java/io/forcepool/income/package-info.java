/** The income service: turns block rewards into shares by power and fee. */
@NullMarked
package io.forcepool.income;

import org.jspecify.annotations.NullMarked;

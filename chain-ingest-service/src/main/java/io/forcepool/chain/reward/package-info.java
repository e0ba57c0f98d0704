/** What a block was paid: the awards of a tipset's execution, matched to its blocks. */
@NullMarked
package io.forcepool.chain.reward;

import org.jspecify.annotations.NullMarked;

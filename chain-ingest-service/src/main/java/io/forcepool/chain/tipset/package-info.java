/** Following the chain from tipset to tipset, where every step is proven by parent links. */
@NullMarked
package io.forcepool.chain.tipset;

import org.jspecify.annotations.NullMarked;

/** What the chain did with the pools' wallets: their messages, and what moved inside of others. */
@NullMarked
package io.forcepool.chain.wallet;

import org.jspecify.annotations.NullMarked;

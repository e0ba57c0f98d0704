/** A miner's and the network's power at a tipset. */
@NullMarked
package io.forcepool.chain.power;

import org.jspecify.annotations.NullMarked;

/** What miners are, have and burn. */
@NullMarked
package io.forcepool.chain.miner;

import org.jspecify.annotations.NullMarked;

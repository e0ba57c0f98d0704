/** A Lotus-compatible node whose chain is made from a seed, or was recorded. */
@NullMarked
package io.forcepool.devnet;

import org.jspecify.annotations.NullMarked;

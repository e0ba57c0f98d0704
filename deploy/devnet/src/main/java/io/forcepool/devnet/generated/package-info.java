/** A chain made from a seed: whoever has the seed has every byte of it. */
@NullMarked
package io.forcepool.devnet.generated;

import org.jspecify.annotations.NullMarked;

/** What a node knows: the one interface behind its methods, and the shapes of Lotus' JSON. */
@NullMarked
package io.forcepool.devnet.chain;

import org.jspecify.annotations.NullMarked;

/** Which miners belong to which pool, and from which height on they are covered. */
@NullMarked
package io.forcepool.chain.registry;

import org.jspecify.annotations.NullMarked;

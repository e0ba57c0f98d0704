/** Tipsets and traces recorded from a real chain, served as islands. */
@NullMarked
package io.forcepool.devnet.recorded;

import org.jspecify.annotations.NullMarked;

/** A small pool that shows, and proves, how block rewards become balances. */
@NullMarked
package io.forcepool.local.demo;

import org.jspecify.annotations.NullMarked;

/**
 * The event store: events are appended once, in an order without gaps, chained by their hashes, and
 * never changed.
 */
@NullMarked
package io.forcepool.platform.store;

import org.jspecify.annotations.NullMarked;

/**
 * Views that are derived from the event store: each is fed in order by a streaming processor, in
 * the transaction that moves its token, so that an event counts exactly once.
 */
@NullMarked
package io.forcepool.platform.projection;

import org.jspecify.annotations.NullMarked;

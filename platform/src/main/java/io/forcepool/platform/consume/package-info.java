/**
 * The receiving side of the topics: every record is applied once and in the order of its lane, a
 * missing one stops the lane, and one that cannot be applied is parked.
 */
@NullMarked
package io.forcepool.platform.consume;

import org.jspecify.annotations.NullMarked;

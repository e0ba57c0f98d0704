/**
 * Tables that are written again beside the live ones, while the service goes on: to be compared
 * with them, or to take their place.
 */
@NullMarked
package io.forcepool.platform.rebuild;

import org.jspecify.annotations.NullMarked;

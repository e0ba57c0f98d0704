/**
 * Axon Framework wired by hand onto our event store: what its defaults would lose or hide is said
 * here explicitly.
 */
@NullMarked
package io.forcepool.platform.axon;

import org.jspecify.annotations.NullMarked;

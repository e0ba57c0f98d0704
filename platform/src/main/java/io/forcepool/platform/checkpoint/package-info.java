/**
 * Evidence of what the event store held: signed checkpoints, kept outside the database too, and
 * proofs that an event was under one.
 */
@NullMarked
package io.forcepool.platform.checkpoint;

import org.jspecify.annotations.NullMarked;

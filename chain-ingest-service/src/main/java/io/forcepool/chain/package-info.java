/**
 * Publishes what the chain paid the miners of the pools: follows the finalised chain of a node,
 * proves what it is told, and reads every reward from the execution trace.
 */
@NullMarked
package io.forcepool.chain;

import org.jspecify.annotations.NullMarked;

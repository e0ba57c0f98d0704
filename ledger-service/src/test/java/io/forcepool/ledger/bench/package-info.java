/** Measurements; programs, not tests. */
@org.jspecify.annotations.NullMarked
package io.forcepool.ledger.bench;

/** Tests of entries. */
@org.jspecify.annotations.NullMarked
package io.forcepool.ledger.entry;

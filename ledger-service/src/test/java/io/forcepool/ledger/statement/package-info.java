/** Tests of what the journal says to those who read it. */
@org.jspecify.annotations.NullMarked
package io.forcepool.ledger.statement;

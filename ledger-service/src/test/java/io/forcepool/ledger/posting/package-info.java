/** Tests of posting. */
@org.jspecify.annotations.NullMarked
package io.forcepool.ledger.posting;

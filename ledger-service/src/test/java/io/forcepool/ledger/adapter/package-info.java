/** Tests of the ledger on real PostgreSQL and Kafka. */
@org.jspecify.annotations.NullMarked
package io.forcepool.ledger.adapter;

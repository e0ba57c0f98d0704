/** The ledger's side of PostgreSQL, Kafka and HTTP. */
@NullMarked
package io.forcepool.ledger.adapter;

import org.jspecify.annotations.NullMarked;

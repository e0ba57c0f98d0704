/** The launcher behind {@code ./forcepool}, with the PostgreSQL and Kafka it shares with tests. */
@NullMarked
package io.forcepool.local;

import org.jspecify.annotations.NullMarked;

/** Income on a real PostgreSQL and Kafka. */
@NullMarked
package io.forcepool.income.adapter;

import org.jspecify.annotations.NullMarked;

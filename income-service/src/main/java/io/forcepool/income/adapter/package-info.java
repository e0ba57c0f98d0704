/** Income's connections to the world: event store, tables, topics and HTTP. */
@NullMarked
package io.forcepool.income.adapter;

import org.jspecify.annotations.NullMarked;

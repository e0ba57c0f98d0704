/** The world of the service: the node, its JSON, the database, HTTP and the command line. */
@NullMarked
package io.forcepool.chain.adapter;

import org.jspecify.annotations.NullMarked;

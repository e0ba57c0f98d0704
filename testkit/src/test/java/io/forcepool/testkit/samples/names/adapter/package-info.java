/** A sample. */
@org.jspecify.annotations.NullMarked
package io.forcepool.testkit.samples.names.adapter;

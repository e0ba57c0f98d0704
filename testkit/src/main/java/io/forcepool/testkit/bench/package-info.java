/**
 * What measurements have in common: options, rounds in turn, figures with their goals, result
 * files.
 */
@NullMarked
package io.forcepool.testkit.bench;

import org.jspecify.annotations.NullMarked;

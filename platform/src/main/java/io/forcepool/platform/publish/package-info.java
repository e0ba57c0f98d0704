/**
 * Tells other services what happened: stored facts go to their topics in the order of the store,
 * numbered per lane, each at least once and never another under the same number.
 */
@NullMarked
package io.forcepool.platform.publish;

import org.jspecify.annotations.NullMarked;

/** The commands of {@code ./forcepool}: the processes of one machine, started, shown and ended. */
@NullMarked
package io.forcepool.local.launch;

import org.jspecify.annotations.NullMarked;

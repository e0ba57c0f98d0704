/** Server-sent events of what comes into a view, resumable and bounded. */
@NullMarked
package io.forcepool.platform.stream;

import org.jspecify.annotations.NullMarked;

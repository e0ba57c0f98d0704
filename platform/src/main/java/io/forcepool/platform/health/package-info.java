/** Whether a service can do its work now, for those who route requests to it. */
@NullMarked
package io.forcepool.platform.health;

import org.jspecify.annotations.NullMarked;

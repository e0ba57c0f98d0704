/** How a service is started, and what every service is made of. */
@NullMarked
package io.forcepool.platform;

import org.jspecify.annotations.NullMarked;

/**
 * The event store as a file that anybody can check without us: exported line by line, and verified
 * with nothing but the file.
 */
@NullMarked
package io.forcepool.platform.audit;

import org.jspecify.annotations.NullMarked;

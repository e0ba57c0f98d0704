/** Who may ask for what: bearer tokens, roles, and rules per route; what has no rule is denied. */
@NullMarked
package io.forcepool.platform.security;

import org.jspecify.annotations.NullMarked;

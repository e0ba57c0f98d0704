/** HTTP as all services speak it: problems by RFC 9457, amounts as strings, bounded requests. */
@NullMarked
package io.forcepool.platform.web;

import org.jspecify.annotations.NullMarked;

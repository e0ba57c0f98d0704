/** Tables as files for spreadsheets, written while they are read. */
@NullMarked
package io.forcepool.platform.sheet;

import org.jspecify.annotations.NullMarked;

/** Users, decided by examples. */
@NullMarked
package io.forcepool.income.user;

import org.jspecify.annotations.NullMarked;

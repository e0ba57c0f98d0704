/** Users by their code: each once, whatever was imported how often. */
@NullMarked
package io.forcepool.income.user;

import org.jspecify.annotations.NullMarked;

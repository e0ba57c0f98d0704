/** How a program of the house reads the topics of income. */
@NullMarked
package io.forcepool.income.example;

import org.jspecify.annotations.NullMarked;

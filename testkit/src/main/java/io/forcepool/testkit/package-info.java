/** What the tests of every module share: infrastructure, fixtures, seeds, rules, tokens. */
@NullMarked
package io.forcepool.testkit;

import org.jspecify.annotations.NullMarked;

/**
 * The language of the topics: amounts, accounts, ids, and one sealed family of facts per topic. A
 * stored event is the published fact, so nothing is mapped twice; names of classes and fields are
 * data and are never changed.
 */
@NullMarked
package io.forcepool.contracts;

import org.jspecify.annotations.NullMarked;

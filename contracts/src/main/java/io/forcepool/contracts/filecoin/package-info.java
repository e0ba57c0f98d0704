/**
 * Filecoin's own values as they stand in facts: addresses, CIDs, tipset keys, and the encoding they
 * are made of.
 */
@NullMarked
package io.forcepool.contracts.filecoin;

import org.jspecify.annotations.NullMarked;

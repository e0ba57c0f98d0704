package io.forcepool.ledger.adapter;

import org.jspecify.annotations.Nullable;

/**
 * Which page a caller wants.
 *
 * @param cursor the {@code nextCursor} of the page before
 * @param limit how much one page has at most
 */
record PageParameters(@Nullable Long cursor, @Nullable Integer limit) {

    int checkedLimit() {
        return Requests.limit(limit);
    }
}

package io.forcepool.income.allocation;

import io.forcepool.contracts.SharePage.Share;
import java.math.BigInteger;
import java.util.function.Consumer;

/**
 * Shares of a run in the order of users, orders and versions; each is made when it is asked for.
 */
public interface Shares {

    /** How many places there are; not each has a share. */
    int size();

    String user(int place);

    /** Whether the share of a place stands on a page. */
    boolean has(int place);

    Share share(int place);

    /** What the pool keeps. */
    BigInteger house();

    /** Hands out all shares that stand on pages, in their order. */
    default void forEach(Consumer<Share> each) {
        for (int i = 0; i < size(); i++) {
            if (has(i)) {
                each.accept(share(i));
            }
        }
    }
}

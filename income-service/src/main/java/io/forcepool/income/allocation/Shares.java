package io.forcepool.income.allocation;

import io.forcepool.contracts.SharePage.Share;
import java.math.BigInteger;

/**
 * Shares of a run in the order of users, orders and versions; each is made when it is asked for.
 */
interface Shares {

    /** How many places there are; not each has a share. */
    int size();

    String user(int place);

    /** Whether the share of a place stands on a page. */
    boolean has(int place);

    Share share(int place);

    /** What the pool keeps. */
    BigInteger house();
}

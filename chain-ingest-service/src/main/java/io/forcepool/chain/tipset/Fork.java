package io.forcepool.chain.tipset;

/**
 * Where the network has left what was published as final.
 *
 * @param ancestor the highest tipset that was named as published, and is on the network's chain; if
 *     none is, the last one below everything that was published
 * @param published the last one that was published, which is not
 * @param instead what the network has at that height, or before it where there is none
 */
public record Fork(Cursor ancestor, Cursor published, Cursor instead) {}

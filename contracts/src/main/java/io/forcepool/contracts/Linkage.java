package io.forcepool.contracts;

/** How a fact is tied to the rest of the chain. */
public enum Linkage {
    /** Its tipset is linked by parents to every finalised tipset before it. */
    LINKED,
    /**
     * Its tipset is a recording that stands alone; only the network {@code recorded-mainnet} has
     * such facts.
     */
    RECORDED
}

package io.forcepool.income.pool;

/** What can be asked of a pool. */
public sealed interface PoolCommand {

    /**
     * Have a pool.
     *
     * @param open whether its rewards may be shared at once, or only after {@link OpenPool}
     */
    record CreatePool(String pool, PoolTerms terms, boolean open) implements PoolCommand {

        public CreatePool {
            Pool.check(pool);
        }
    }

    /** Let runs begin; before, users and orders can be entered at leisure. */
    record OpenPool(String pool) implements PoolCommand {}
}

package io.forcepool.income.pool;

import io.forcepool.contracts.AccountId;
import io.forcepool.income.pool.PoolCommand.CreatePool;
import io.forcepool.income.pool.PoolCommand.OpenPool;
import io.forcepool.income.pool.PoolEvent.PoolCreated;
import io.forcepool.income.pool.PoolEvent.PoolOpened;
import java.util.List;

/** A pool: its miners are known from the chain's registry, its terms from here. */
public sealed interface Pool {

    String pool();

    /** There is no such pool. */
    record Absent(String pool) implements Pool {

        public Absent {
            check(pool);
        }
    }

    /**
     * The pool exists.
     *
     * @param createdOpen what it was created with, so that the same request is known again
     * @param open whether its rewards may be shared
     */
    record Existing(String pool, PoolTerms terms, boolean createdOpen, boolean open)
            implements Pool {}

    /** Refuses what cannot be a pool's id. */
    static void check(String pool) {
        if (!AccountId.isOwnerName(pool)) {
            throw new IllegalArgumentException("not a pool id: " + pool);
        }
    }

    /** The stream of a pool. */
    static String stream(String pool) {
        return "pool/" + pool;
    }

    /**
     * What follows from a command; nothing when it was done before.
     *
     * @throws PoolConflictException when the pool exists with other content
     */
    default List<PoolEvent> decide(PoolCommand command) {
        return switch (command) {
            case CreatePool create -> create(create);
            case OpenPool _ -> open();
        };
    }

    default Pool evolve(PoolEvent event) {
        return switch (event) {
            case PoolCreated created ->
                    new Existing(created.pool(), created.terms(), created.open(), created.open());
            case PoolOpened _ ->
                    switch (this) {
                        case Absent _ -> throw new IllegalStateException("opened before created");
                        case Existing e -> new Existing(e.pool(), e.terms(), e.createdOpen(), true);
                    };
        };
    }

    private List<PoolEvent> create(CreatePool command) {
        var created = new PoolCreated(command.pool(), command.terms(), command.open());
        return switch (this) {
            case Absent _ -> List.of(created);
            case Existing existing -> {
                if (!existing.terms().equals(created.terms())
                        || existing.createdOpen() != created.open()) {
                    throw new PoolConflictException(pool() + " exists with other terms");
                }
                yield List.of();
            }
        };
    }

    private List<PoolEvent> open() {
        return switch (this) {
            case Absent _ -> throw new PoolConflictException("there is no pool " + pool());
            case Existing existing -> existing.open() ? List.of() : List.of(new PoolOpened(pool()));
        };
    }
}

package io.forcepool.chain.registry;

import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import java.util.List;

/**
 * An address in a pool from a height on, until another.
 *
 * @param names by which the chain may call the actor, that of the registry first
 * @param until the first height at which it is in it no longer; {@link #OPEN} while it is
 */
public record Membership(
        String pool,
        RegistryKind kind,
        Direction direction,
        String label,
        List<Address> names,
        long from,
        long until) {

    public static final long OPEN = Long.MAX_VALUE;

    public Membership {
        names = List.copyOf(names);
    }

    static Membership of(RegistryChanged change) {
        Registration registration = Registration.of(change);
        Long until = change.untilHeight();
        return new Membership(
                change.pool(),
                change.kind(),
                registration.direction(),
                change.label(),
                registration.addresses(),
                change.fromHeight(),
                until == null ? OPEN : until);
    }

    /** As it is registered. */
    public Address address() {
        return names.getFirst();
    }

    public boolean isMiner() {
        return kind == RegistryKind.MINER;
    }

    public boolean has(long height) {
        return from <= height && height < until;
    }

    /** Whether this is one of its names, with whichever letter before it. */
    public boolean is(Address address) {
        String name = Registration.name(address);
        return names.stream().anyMatch(it -> Registration.name(it).equals(name));
    }
}

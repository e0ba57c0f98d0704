package io.forcepool.chain.registry;

import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An address's membership of a pool, as the last change left it.
 *
 * @param id the number of the same actor, or nothing while it is not known
 */
public record Registration(
        String pool,
        RegistryKind kind,
        Address address,
        @Nullable Address id,
        String label,
        Direction direction,
        long fromHeight,
        @Nullable Long untilHeight,
        long version) {

    static Registration of(RegistryChanged change) {
        return new Registration(
                change.pool(),
                change.kind(),
                change.address(),
                change.id(),
                change.label(),
                direction(change),
                change.fromHeight(),
                change.untilHeight(),
                change.version());
    }

    public boolean open() {
        return untilHeight == null;
    }

    public boolean openMiner() {
        return open() && kind == RegistryKind.MINER;
    }

    /** What is to be told when everything of the miner is published from another height on. */
    public RegistryChanged coveredFrom(String network, long height) {
        return change(network, kind, id, label, direction, height, untilHeight);
    }

    RegistryChanged endedAt(String network, long height) {
        return change(network, kind, id, label, direction, fromHeight, height);
    }

    /** What is to be told of a membership that goes on under other terms. */
    RegistryChanged described(
            String network,
            RegistryKind otherKind,
            @Nullable Address otherId,
            String otherLabel,
            Direction otherDirection) {
        return change(
                network, otherKind, otherId, otherLabel, otherDirection, fromHeight, untilHeight);
    }

    boolean is(
            RegistryKind otherKind,
            @Nullable Address otherId,
            String otherLabel,
            Direction otherDirection) {
        return kind == otherKind
                && label.equals(otherLabel)
                && direction == otherDirection
                && Objects.equals(id, otherId);
    }

    /** Facts from before there were directions have none. */
    static Direction direction(RegistryChanged change) {
        return Objects.requireNonNullElse(change.direction(), Direction.BOTH);
    }

    /** What the actor is known by; the letter in front tells the network, not the actor. */
    List<String> names() {
        return addresses().stream().map(Registration::name).toList();
    }

    /** The address it is registered by, and its number where it is another. */
    List<Address> addresses() {
        return Stream.of(address, id).filter(Objects::nonNull).distinct().toList();
    }

    static String name(Address address) {
        return address.text().substring(1);
    }

    private RegistryChanged change(
            String network,
            RegistryKind newKind,
            @Nullable Address newId,
            String newLabel,
            Direction newDirection,
            long from,
            @Nullable Long until) {
        return new RegistryChanged(
                network,
                pool,
                newKind,
                address,
                newId,
                newLabel,
                newDirection,
                from,
                until,
                version + 1);
    }
}

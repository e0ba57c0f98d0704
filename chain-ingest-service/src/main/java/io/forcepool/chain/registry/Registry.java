package io.forcepool.chain.registry;

import io.forcepool.chain.registry.RegistryCommand.End;
import io.forcepool.chain.registry.RegistryCommand.Register;
import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All memberships there ever were; an actor is in one pool at a time. */
public final class Registry implements Members {

    private final Map<Place, Registration> registrations;
    private final Map<String, Registration> openByName = new HashMap<>();

    /** An address in a pool, with either letter before it. */
    private record Place(String pool, String name) {}

    private Registry(Map<Place, Registration> registrations) {
        this.registrations = registrations;
        for (Registration registration : registrations.values()) {
            if (registration.open()) {
                registration.names().forEach(name -> openByName.put(name, registration));
            }
        }
    }

    public static Registry empty() {
        return new Registry(Map.of());
    }

    /**
     * What the configuration adds: those of its miners that no pool ever had. Whatever was
     * registered once is changed by commands only, so a configuration that is lost or old changes
     * nothing.
     *
     * @throws IllegalArgumentException when a miner is configured twice
     */
    public List<RegistryChanged> begin(
            String network, Collection<PoolMiner> configured, long height) {
        Set<String> known = new HashSet<>();
        registrations.keySet().forEach(place -> known.add(place.name()));
        Set<String> names = new HashSet<>();
        List<RegistryChanged> changes = new ArrayList<>();
        for (PoolMiner miner : configured) {
            String name = Registration.name(miner.miner());
            if (!names.add(name)) {
                throw new IllegalArgumentException(miner.miner() + " is configured twice");
            }
            if (!known.contains(name)) {
                changes.add(
                        registered(
                                network,
                                new Register(
                                        miner.pool(),
                                        RegistryKind.MINER,
                                        miner.miner(),
                                        null,
                                        "",
                                        Direction.BOTH,
                                        height)));
            }
        }
        return changes;
    }

    /**
     * What is to be told of wallets that had no number when they were registered, and have one now:
     * what is sent to them from within is often sent to the number.
     *
     * @param ids the number of an address in a state that is final
     */
    public List<RegistryChanged> numbered(
            String network, Function<Address, Optional<Address>> ids) {
        List<RegistryChanged> changes = new ArrayList<>();
        for (Registration known : registrations.values()) {
            if (known.open() && !known.openMiner() && known.id() == null) {
                ids.apply(known.address())
                        .map(
                                id ->
                                        known.described(
                                                network,
                                                known.kind(),
                                                id,
                                                known.label(),
                                                known.direction()))
                        .ifPresent(changes::add);
            }
        }
        return changes;
    }

    /**
     * What follows from a command; nothing when it is so already.
     *
     * @throws RegistryConflictException when what is registered does not allow it
     */
    public List<RegistryChanged> decide(String network, RegistryCommand command) {
        return switch (command) {
            case Register register -> register(network, register);
            case End end -> end(network, end);
        };
    }

    /** The registry after a change. */
    public Registry evolve(RegistryChanged change) {
        Map<Place, Registration> evolved = new LinkedHashMap<>(registrations);
        evolved.put(place(change.pool(), change.address()), Registration.of(change));
        return new Registry(evolved);
    }

    public List<Registration> registrations() {
        return List.copyOf(registrations.values());
    }

    /** An actor's membership of a pool by either of its names, the ended one included. */
    public Optional<Registration> find(String pool, Address address) {
        String name = Registration.name(address);
        return Optional.ofNullable(registrations.get(new Place(pool, name)))
                .or(
                        () ->
                                registrations.values().stream()
                                        .filter(it -> it.pool().equals(pool))
                                        .filter(it -> it.names().contains(name))
                                        .findFirst());
    }

    /** All names under which an actor is, or was, registered; its own when it never was. */
    public List<Address> names(Address address) {
        String name = Registration.name(address);
        return Stream.concat(
                        Stream.of(address),
                        registrations.values().stream()
                                .filter(known -> known.names().contains(name))
                                .flatMap(known -> Stream.of(known.address(), known.id())))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The first height at which no other pool had the actor of a membership. */
    public long freeSince(Registration membership) {
        Set<String> names = Set.copyOf(membership.names());
        return registrations.values().stream()
                .filter(other -> !other.pool().equals(membership.pool()))
                .filter(other -> other.names().stream().anyMatch(names::contains))
                .map(Registration::untilHeight)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    @Override
    public boolean isWallet(Address address, long height) {
        return at(address, height).filter(r -> !r.openMiner()).isPresent();
    }

    @Override
    public List<Coverage> wallets(long height) {
        return covered(r -> !r.openMiner() && r.fromHeight() <= height);
    }

    @Override
    public List<Coverage> miners(long height) {
        return covered(r -> r.openMiner() && r.fromHeight() <= height);
    }

    @Override
    public boolean hasAny(long height) {
        return openByName.values().stream().anyMatch(r -> r.fromHeight() <= height);
    }

    /** The addresses whose facts are published, with the height this began at. */
    public List<Coverage> covered() {
        return covered(_ -> true);
    }

    private List<Coverage> covered(Predicate<Registration> which) {
        return registrations.values().stream()
                .filter(Registration::open)
                .filter(which)
                .map(r -> new Coverage(r.address(), r.fromHeight()))
                .sorted(Comparator.comparing(Coverage::address))
                .toList();
    }

    @Override
    public Optional<Address> covered(Address miner, long height) {
        return at(miner, height).filter(Registration::openMiner).map(Registration::address);
    }

    @Override
    public List<Address> poolsOf(Collection<Address> miners, long height) {
        Set<String> pools =
                openMiners()
                        .filter(registration -> miners.contains(registration.address()))
                        .map(Registration::pool)
                        .collect(Collectors.toSet());
        return openMiners()
                .filter(r -> pools.contains(r.pool()) && r.fromHeight() <= height)
                .map(Registration::address)
                .sorted()
                .toList();
    }

    private List<RegistryChanged> register(String network, Register command) {
        Registration known = open(command.address(), command.id());
        if (known == null) {
            return List.of(registered(network, command));
        }
        String name = Registration.name(command.address());
        if (!known.pool().equals(command.pool())
                || !Registration.name(known.address()).equals(name)) {
            throw new RegistryConflictException(
                    "%s is in the pool %s as %s since height %d; end that first"
                            .formatted(
                                    command.address(),
                                    known.pool(),
                                    known.address(),
                                    known.fromHeight()));
        }
        Address id = command.id() == null ? known.id() : command.id();
        Direction direction = command.direction();
        return known.is(command.kind(), id, command.label(), direction)
                ? List.of()
                : List.of(known.described(network, command.kind(), id, command.label(), direction));
    }

    private List<RegistryChanged> end(String network, End command) {
        Registration known =
                find(command.pool(), command.address())
                        .orElseThrow(
                                () ->
                                        new RegistryConflictException(
                                                "%s was never in the pool %s"
                                                        .formatted(
                                                                command.address(),
                                                                command.pool())));
        return known.open() ? List.of(known.endedAt(network, command.untilHeight())) : List.of();
    }

    private RegistryChanged registered(String network, Register command) {
        Registration before = registrations.get(place(command.pool(), command.address()));
        return new RegistryChanged(
                network,
                command.pool(),
                command.kind(),
                command.address(),
                command.id(),
                command.label(),
                command.direction(),
                command.fromHeight(),
                null,
                before == null ? 1 : before.version() + 1);
    }

    private @Nullable Registration open(Address address, @Nullable Address id) {
        return Stream.of(address, id)
                .filter(Objects::nonNull)
                .map(name -> openByName.get(Registration.name(name)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Optional<Registration> at(Address address, long height) {
        return Optional.ofNullable(openByName.get(Registration.name(address)))
                .filter(r -> r.fromHeight() <= height);
    }

    private Stream<Registration> openMiners() {
        return registrations.values().stream().filter(Registration::openMiner);
    }

    private static Place place(String pool, Address address) {
        return new Place(pool, Registration.name(address));
    }
}

package io.forcepool.chain.registry;

import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.filecoin.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who was in a pool at any height there was, those that left and returned included. */
public final class Memberships implements Members {

    /** By the actor's names, which are the same with either letter before them. */
    private final Map<String, List<Membership>> byName = new HashMap<>();

    /**
     * @param changes all there were, in order
     */
    public Memberships(List<RegistryChanged> changes) {
        for (RegistryChanged change : changes) {
            Membership membership = Membership.of(change);
            membership.names().forEach(name -> put(Registration.name(name), membership));
        }
    }

    @Override
    public Optional<Address> covered(Address miner, long height) {
        return at(miner, height).filter(Membership::isMiner).map(Membership::address);
    }

    @Override
    public boolean isWallet(Address address, long height) {
        return at(address, height).filter(it -> !it.isMiner()).isPresent();
    }

    @Override
    public List<Coverage> wallets(long height) {
        return covered(wallets(), height);
    }

    @Override
    public List<Coverage> miners(long height) {
        return covered(all().filter(Membership::isMiner), height);
    }

    @Override
    public boolean hasAny(long height) {
        return byName.values().stream()
                .flatMap(List::stream)
                .anyMatch(membership -> membership.has(height));
    }

    /** The memberships of wallets, each once. */
    public Stream<Membership> wallets() {
        return all().filter(membership -> !membership.isMiner());
    }

    @Override
    public List<Address> poolsOf(Collection<Address> miners, long height) {
        List<Membership> then = all().filter(it -> it.isMiner() && it.has(height)).toList();
        Set<String> pools =
                then.stream()
                        .filter(it -> miners.contains(it.address()))
                        .map(Membership::pool)
                        .collect(Collectors.toSet());
        return then.stream()
                .filter(it -> pools.contains(it.pool()))
                .map(Membership::address)
                .sorted()
                .toList();
    }

    private Stream<Membership> all() {
        return byName.values().stream().flatMap(List::stream).distinct();
    }

    private static List<Coverage> covered(Stream<Membership> which, long height) {
        return which.filter(membership -> membership.has(height))
                .map(membership -> new Coverage(membership.address(), membership.from()))
                .sorted(Comparator.comparing(Coverage::address))
                .toList();
    }

    /** A miner that is or was in a pool, as it is registered. */
    public Optional<Address> miner(Address address) {
        return byName.getOrDefault(Registration.name(address), List.of()).stream()
                .filter(Membership::isMiner)
                .map(Membership::address)
                .findFirst();
    }

    /** The membership of an actor at a height, by either of its names. */
    public Optional<Membership> at(Address address, long height) {
        return byName.getOrDefault(Registration.name(address), List.of()).stream()
                .filter(membership -> membership.has(height))
                .findFirst();
    }

    /** What is said of an open membership replaces it: it began earlier, or has ended. */
    private void put(String name, Membership membership) {
        List<Membership> known = byName.computeIfAbsent(name, _ -> new ArrayList<>());
        if (!known.isEmpty() && known.getLast().until() == Membership.OPEN) {
            known.removeLast();
        }
        known.add(membership);
    }
}

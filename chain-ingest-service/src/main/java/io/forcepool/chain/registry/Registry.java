package io.forcepool.chain.registry;

import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All memberships there ever were; a miner is in one pool at a time. */
public final class Registry implements CoveredMiners {

    private final Map<PoolMiner, Registration> registrations;
    private final Map<String, Registration> openByNumber = new HashMap<>();

    private Registry(Map<PoolMiner, Registration> registrations) {
        this.registrations = registrations;
        for (Registration registration : registrations.values()) {
            if (registration.open()) {
                openByNumber.put(number(registration.miner()), registration);
            }
        }
    }

    public static Registry of(Collection<Registration> registrations) {
        Map<PoolMiner, Registration> byMiner = new LinkedHashMap<>();
        registrations.forEach(r -> byMiner.put(new PoolMiner(r.pool(), r.miner()), r));
        return new Registry(byMiner);
    }

    /**
     * What must change so that exactly the configured miners belong to pools from a height on.
     *
     * @throws IllegalArgumentException when a miner is configured twice
     */
    public List<RegistryChanged> decide(
            String network, Collection<PoolMiner> configured, long height) {
        Set<PoolMiner> wanted = unique(configured);
        List<RegistryChanged> changes = new ArrayList<>();
        registrations.forEach(
                (miner, known) -> {
                    if (known.open() && !wanted.contains(miner)) {
                        changes.add(change(network, miner, known.fromHeight(), height));
                    }
                });
        for (PoolMiner miner : wanted) {
            Registration known = registrations.get(miner);
            if (known == null || !known.open()) {
                changes.add(change(network, miner, height, null));
            }
        }
        return changes;
    }

    /** The registry after a change. */
    public Registry evolve(RegistryChanged change) {
        Map<PoolMiner, Registration> evolved = new LinkedHashMap<>(registrations);
        evolved.put(new PoolMiner(change.pool(), change.address()), Registration.of(change));
        return new Registry(evolved);
    }

    public List<Registration> registrations() {
        return List.copyOf(registrations.values());
    }

    /** The miners whose rewards are published, with the height this began at. */
    public List<Coverage> covered() {
        return openByNumber.values().stream()
                .map(r -> new Coverage(r.miner(), r.fromHeight()))
                .sorted(Comparator.comparing(Coverage::address))
                .toList();
    }

    @Override
    public Optional<Address> covered(Address miner, long height) {
        return Optional.ofNullable(openByNumber.get(number(miner)))
                .filter(registration -> registration.fromHeight() <= height)
                .map(Registration::miner);
    }

    /** All miners of the pools that these miners are in at a height, in order of their names. */
    public List<Address> poolsOf(Collection<Address> miners, long height) {
        Set<String> pools =
                openByNumber.values().stream()
                        .filter(registration -> miners.contains(registration.miner()))
                        .map(Registration::pool)
                        .collect(Collectors.toSet());
        return openByNumber.values().stream()
                .filter(r -> pools.contains(r.pool()) && r.fromHeight() <= height)
                .map(Registration::miner)
                .sorted()
                .toList();
    }

    private RegistryChanged change(
            String network, PoolMiner miner, long from, @Nullable Long until) {
        Registration known = registrations.get(miner);
        return new RegistryChanged(
                network,
                miner.pool(),
                RegistryKind.MINER,
                miner.miner(),
                "",
                from,
                until,
                known == null ? 1 : known.version() + 1);
    }

    private static Set<PoolMiner> unique(Collection<PoolMiner> configured) {
        Set<String> numbers = new HashSet<>();
        for (PoolMiner miner : configured) {
            if (!numbers.add(number(miner.miner()))) {
                throw new IllegalArgumentException(miner.miner() + " is configured twice");
            }
        }
        return new LinkedHashSet<>(configured);
    }

    private static String number(Address miner) {
        return miner.text().substring(1);
    }
}

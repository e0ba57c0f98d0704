package io.forcepool.chain.registry;

import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who was in a pool at any height there was, those that left and returned included. */
public final class Memberships implements Members {

    private static final long OPEN = Long.MAX_VALUE;

    /** By the actor's names, which are the same with either letter before them. */
    private final Map<String, List<Span>> spans = new HashMap<>();

    /** From a height on, until another, which is not in it. */
    private record Span(Address address, boolean miner, long from, long until) {

        boolean has(long height) {
            return from <= height && height < until;
        }
    }

    /**
     * @param changes all there were, in order
     */
    public Memberships(List<RegistryChanged> changes) {
        for (RegistryChanged change : changes) {
            Long until = change.untilHeight();
            var span =
                    new Span(
                            change.address(),
                            change.kind() == RegistryKind.MINER,
                            change.fromHeight(),
                            until == null ? OPEN : until);
            Registration.of(change).names().forEach(name -> put(name, span));
        }
    }

    @Override
    public Optional<Address> covered(Address miner, long height) {
        return at(miner, height).filter(Span::miner).map(Span::address).findFirst();
    }

    @Override
    public boolean isWallet(Address address, long height) {
        return at(address, height).anyMatch(span -> !span.miner());
    }

    @Override
    public List<Coverage> wallets(long height) {
        return spans.values().stream()
                .flatMap(List::stream)
                .filter(span -> !span.miner() && span.has(height))
                .map(span -> new Coverage(span.address(), span.from()))
                .distinct()
                .sorted(Comparator.comparing(Coverage::address))
                .toList();
    }

    private Stream<Span> at(Address address, long height) {
        return spans.getOrDefault(Registration.name(address), List.of()).stream()
                .filter(span -> span.has(height));
    }

    /** What is said of an open membership replaces it: it began earlier, or has ended. */
    private void put(String name, Span span) {
        List<Span> known = spans.computeIfAbsent(name, _ -> new ArrayList<>());
        if (!known.isEmpty() && known.getLast().until() == OPEN) {
            known.removeLast();
        }
        known.add(span);
    }
}

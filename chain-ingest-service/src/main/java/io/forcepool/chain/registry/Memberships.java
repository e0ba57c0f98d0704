package io.forcepool.chain.registry;

import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which miners were in a pool at any height there was, those that left and returned included. */
public final class Memberships implements CoveredMiners {

    private static final long OPEN = Long.MAX_VALUE;

    /** By the actor's number, which is the same with either letter before it. */
    private final Map<String, List<Span>> spans = new HashMap<>();

    /** From a height on, until another, which is not in it. */
    private record Span(Address miner, long from, long until) {

        boolean has(long height) {
            return from <= height && height < until;
        }
    }

    /**
     * @param changes all there were, in order
     */
    public Memberships(List<RegistryChanged> changes) {
        for (RegistryChanged change : changes) {
            if (change.kind() != RegistryKind.MINER) {
                continue;
            }
            List<Span> known =
                    spans.computeIfAbsent(
                            Registration.name(change.address()), _ -> new ArrayList<>());
            // What is said of an open membership replaces it: it began earlier, or has ended.
            if (!known.isEmpty() && known.getLast().until() == OPEN) {
                known.removeLast();
            }
            Long until = change.untilHeight();
            known.add(
                    new Span(change.address(), change.fromHeight(), until == null ? OPEN : until));
        }
    }

    @Override
    public Optional<Address> covered(Address miner, long height) {
        return spans.getOrDefault(Registration.name(miner), List.of()).stream()
                .filter(span -> span.has(height))
                .map(Span::miner)
                .findFirst();
    }
}

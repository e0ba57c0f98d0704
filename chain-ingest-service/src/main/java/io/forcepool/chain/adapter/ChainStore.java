package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.Sighted.Inclusion;
import io.forcepool.chain.registry.Memberships;
import io.forcepool.chain.reward.BlockOutcome.NotPaid;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.contracts.ChainFact.MinerChanged;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.ChainFact.WalletMessageIncluded;
import io.forcepool.contracts.RewardId;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.NewEvent;
import io.forcepool.platform.store.StoredEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The service's events as it reads and writes them; what is known is what they add up to. */
final class ChainStore implements HorizonReader.Attempts {

    private static final String GENESIS = "genesis";
    private static final String UNPAID = "unpaid";
    private static final String SIGHTED = "sighted";
    private static final String REGISTRY = "registry";
    private static final String FINALITY = "finality";
    private static final int READ_EVENTS = 1000;

    private final EventLog log;
    private final TransactionTemplate transaction;
    private final String network;
    private final String advances;
    private final String changes;
    private final String decisions;
    private final FactHistory history;

    ChainStore(EventLog log, PlatformTransactionManager transactions, String network) {
        this.log = log;
        this.transaction = new TransactionTemplate(transactions);
        this.network = network;
        this.advances = "chain/" + network;
        this.changes = "registry/" + network;
        this.decisions = FactHistory.decisions(network);
        this.history = new FactHistory(log, network);
    }

    /** What was told so far. */
    FactHistory history() {
        return history;
    }

    /** The state as of now; the number of advances is that of the last one's place. */
    ChainState load() {
        long head = log.head();
        ChainState state = ChainState.empty();
        for (StoredEvent change : log.stream(changes, 0)) {
            state = state.evolve(change.fact(RegistryChanged.class), change.position());
        }
        Optional<StoredEvent> last = last();
        if (last.isEmpty()) {
            return state.at(head);
        }
        state =
                state.advancedBefore(last.get().sequence())
                        .evolve(last.get().fact(ChainAdvanced.class), last.get().position());
        return sighted(state, last.get()).at(head);
    }

    /** Those of the facts that do not stand in the store; a reward may have been seen before. */
    List<ChainFact> unpublished(List<ChainFact> facts) {
        Map<String, List<StoredEvent>> streams =
                log.streams(facts.stream().map(ChainFact::subject).toList());
        return facts.stream()
                .filter(
                        fact ->
                                streams.getOrDefault(fact.subject(), List.of()).stream()
                                        .map(event -> event.fact(ChainFact.class).cause())
                                        .noneMatch(fact.cause()::equals))
                .toList();
    }

    @Override
    public Map<Inclusion, Long> nextOfMessages(Collection<WalletMessage> messages) {
        Map<String, WalletMessage> bySubject = new LinkedHashMap<>();
        Map<Inclusion, Long> attempts = new HashMap<>();
        for (WalletMessage message : messages) {
            bySubject.put(new WalletMessageIncluded(network, message, 1).subject(), message);
        }
        Map<String, List<StoredEvent>> streams = log.streams(bySubject.keySet());
        bySubject.forEach(
                (subject, message) ->
                        attempts.put(
                                Inclusion.of(message),
                                1 + inclusions(streams.getOrDefault(subject, List.of()), message)));
        return attempts;
    }

    private static long inclusions(List<StoredEvent> events, WalletMessage message) {
        return events.stream()
                .map(StoredEvent::fact)
                .filter(
                        fact ->
                                fact instanceof WalletMessageIncluded(_, WalletMessage seen, _)
                                        && seen.tipset().equals(message.tipset()))
                .count();
    }

    @Override
    public Map<RewardId, Long> nextOfRewards(Collection<RewardId> rewards) {
        Map<String, Long> heads = log.heads(rewards.stream().map(RewardId::toString).toList());
        Map<RewardId, Long> attempts = new HashMap<>();
        for (RewardId reward : rewards) {
            // An observation and its end are two events; only the first can be the last of all.
            attempts.put(reward, (heads.getOrDefault(reward.toString(), -1L) + 1) / 2 + 1);
        }
        return attempts;
    }

    /**
     * The CID of the first block of the network that was followed, empty where it was not recorded;
     * nothing before the first advance.
     */
    Optional<String> genesis() {
        return last().map(event -> event.metadataValues().getOrDefault(GENESIS, ""));
    }

    /**
     * Appends the facts of a batch, all or none.
     *
     * @throws StoreMovedException when the state is not that of the store any more
     */
    void append(ChainState before, String genesis, Batch batch) {
        append(before, genesis, batch, Map.of());
    }

    /**
     * Appends a batch by which what was final is overruled, all or none.
     *
     * @param why who decided it and for which reason
     * @throws StoreMovedException when the state is not that of the store any more
     */
    void append(ChainState before, String genesis, Batch batch, Map<String, String> why) {
        append(before, () -> events(before, genesis, batch, why));
    }

    /**
     * Appends what somebody wants to be decided.
     *
     * @param why who wants it and for which reason
     * @throws StoreMovedException when the state is not that of the store any more
     */
    void append(ChainState before, OverruleProposed proposal, Map<String, String> why) {
        append(
                before,
                () ->
                        List.of(
                                new NewEvent(
                                        FINALITY,
                                        decisions,
                                        history.decisions().size(),
                                        proposal,
                                        why)));
    }

    /**
     * Appends what somebody changed in the registry.
     *
     * @param why who wants it and for which reason
     * @throws StoreMovedException when the state is not that of the store any more
     */
    void append(ChainState before, RegistryChanged change, Map<String, String> why) {
        append(
                before,
                () ->
                        List.of(
                                new NewEvent(
                                        REGISTRY, changes, before.registryChanges(), change, why)));
    }

    /** The changes of the registry, the first one by its number, from 0. */
    List<StoredEvent> registryChanges(long from) {
        return log.stream(changes, from);
    }

    /** Who was in the pools at any height there was. */
    Memberships memberships() {
        return new Memberships(
                registryChanges(0).stream()
                        .map(event -> event.fact(RegistryChanged.class))
                        .toList());
    }

    private void append(ChainState before, Supplier<List<NewEvent>> events) {
        transaction.executeWithoutResult(
                _ -> {
                    log.lock();
                    long head = log.head();
                    if (head != before.position()) {
                        throw new StoreMovedException(before.position(), head);
                    }
                    log.append(events.get());
                });
    }

    private List<NewEvent> events(
            ChainState before, String genesis, Batch batch, Map<String, String> why) {
        Map<String, Long> sequences = log.heads(streams(batch.facts()));
        List<NewEvent> events = new ArrayList<>(batch.facts().size());
        ChainState state = before;
        for (ChainFact fact : batch.facts()) {
            events.add(
                    switch (fact) {
                        case RegistryChanged _ ->
                                event(REGISTRY, changes, state.registryChanges(), fact);
                        case ChainAdvanced _ ->
                                new NewEvent(
                                        "chain",
                                        advances,
                                        state.advances(),
                                        fact,
                                        metadata(genesis, state.sighted(), batch.unpaid()));
                        case FinalityOverruled _ ->
                                new NewEvent(
                                        FINALITY, decisions, history.decisions().size(), fact, why);
                        case ChainFact more when addsToStream(more) ->
                                event(
                                        "fact",
                                        fact.subject(),
                                        sequences.merge(fact.subject(), 0L, (at, _) -> at + 1),
                                        fact);
                        default -> event("fact", fact.subject(), 0, fact);
                    });
            state = state.evolve(List.of(fact));
        }
        return events;
    }

    private static Set<String> streams(List<ChainFact> facts) {
        return facts.stream()
                .filter(ChainStore::addsToStream)
                .map(ChainFact::subject)
                .collect(Collectors.toSet());
    }

    /** Most facts are alone in their streams. */
    private static boolean addsToStream(ChainFact fact) {
        return Sighted.changes(fact) || fact instanceof MinerChanged;
    }

    /** What was seen and is still open stands from a known place on. */
    private ChainState sighted(ChainState state, StoredEvent advance) {
        String first = advance.metadataValues().get(SIGHTED);
        long from = first == null ? advance.position() : Long.parseLong(first) - 1;
        ChainState seen = state;
        List<StoredEvent> events = log.read(from, READ_EVENTS);
        while (!events.isEmpty()) {
            for (StoredEvent event : events) {
                if (event.fact() instanceof ChainFact fact
                        && Sighted.changes(fact)
                        && fact.network().equals(network)) {
                    seen = seen.evolve(fact, event.position());
                }
            }
            events = log.read(events.getLast().position(), READ_EVENTS);
        }
        return seen;
    }

    /**
     * A block that was not paid is no fact; that it was seen, and why, is kept beside the advance,
     * as is where the rewards that are seen and not final begin.
     */
    private static Map<String, String> metadata(
            String genesis, Sighted sighted, List<NotPaid> unpaid) {
        Map<String, String> metadata = new TreeMap<>(Map.of(GENESIS, genesis));
        sighted.firstPosition().ifPresent(at -> metadata.put(SIGHTED, String.valueOf(at)));
        if (!unpaid.isEmpty()) {
            metadata.put(
                    UNPAID,
                    unpaid.stream()
                            .map(not -> not.height() + " " + not.block() + ": " + not.reason())
                            .collect(Collectors.joining("; ")));
        }
        return metadata;
    }

    private Optional<StoredEvent> last() {
        Long head = log.heads(List.of(advances)).get(advances);
        return head == null ? Optional.empty() : Optional.of(log.stream(advances, head).getFirst());
    }

    private static NewEvent event(String type, String stream, long sequence, ChainFact fact) {
        return new NewEvent(type, stream, sequence, fact, Map.of());
    }
}

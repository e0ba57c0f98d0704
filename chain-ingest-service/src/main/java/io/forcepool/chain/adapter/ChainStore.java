package io.forcepool.chain.adapter;

import io.forcepool.chain.reward.BlockOutcome.NotPaid;
import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.NewEvent;
import io.forcepool.platform.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The service's events as it reads and writes them; what is known is what they add up to. */
final class ChainStore {

    private static final String GENESIS = "genesis";
    private static final String UNPAID = "unpaid";

    private final EventLog log;
    private final TransactionTemplate transaction;
    private final String advances;
    private final String changes;

    ChainStore(EventLog log, PlatformTransactionManager transactions, String network) {
        this.log = log;
        this.transaction = new TransactionTemplate(transactions);
        this.advances = "chain/" + network;
        this.changes = "registry/" + network;
    }

    /** The state as of now; the number of advances is that of the last one's place. */
    ChainState load() {
        ChainState state = ChainState.empty();
        for (StoredEvent change : log.stream(changes, 0)) {
            state = state.evolve(change.fact(RegistryChanged.class));
        }
        Optional<StoredEvent> last = last();
        return last.isEmpty()
                ? state
                : state.advancedBefore(last.get().sequence())
                        .evolve(last.get().fact(ChainAdvanced.class));
    }

    /**
     * The CID of the first block of the network that was followed, empty where it was not recorded;
     * nothing before the first advance.
     */
    Optional<String> genesis() {
        return last().map(event -> event.metadataValues().getOrDefault(GENESIS, ""));
    }

    /**
     * Appends the facts of a batch, all or none. Another process that did the same meanwhile has
     * taken the numbers, and nothing is appended.
     */
    void append(ChainState before, String genesis, Batch batch) {
        List<ChainFact> facts = batch.facts();
        List<NewEvent> events = new ArrayList<>(facts.size());
        long change = before.registryChanges();
        long advance = before.advances();
        for (ChainFact fact : facts) {
            events.add(
                    switch (fact) {
                        case RegistryChanged _ -> event("registry", changes, change++, fact);
                        case ChainAdvanced _ ->
                                new NewEvent(
                                        "chain",
                                        advances,
                                        advance++,
                                        fact,
                                        metadata(genesis, batch.unpaid()));
                        default -> event("fact", fact.subject(), 0, fact);
                    });
        }
        transaction.executeWithoutResult(
                _ -> {
                    log.lock();
                    log.append(events);
                });
    }

    /**
     * A block that was not paid is no fact; that it was seen, and why, is kept beside the advance.
     */
    private static Map<String, String> metadata(String genesis, List<NotPaid> unpaid) {
        if (unpaid.isEmpty()) {
            return Map.of(GENESIS, genesis);
        }
        String blocks =
                unpaid.stream()
                        .map(not -> not.height() + " " + not.block() + ": " + not.reason())
                        .collect(Collectors.joining("; "));
        return Map.of(GENESIS, genesis, UNPAID, blocks);
    }

    private Optional<StoredEvent> last() {
        Long head = log.heads(List.of(advances)).get(advances);
        return head == null ? Optional.empty() : Optional.of(log.stream(advances, head).getFirst());
    }

    private static NewEvent event(String type, String stream, long sequence, ChainFact fact) {
        return new NewEvent(type, stream, sequence, fact, Map.of());
    }
}

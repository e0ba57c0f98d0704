package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Members;
import io.forcepool.chain.reward.Award;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.wallet.Execution;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What tipsets did whose execution was asked for. It costs a node seconds, and a tipset's is needed
 * when it is seen and again when it is final, for rewards and for messages.
 */
final class Executions {

    /** More than are between what is final and the head. */
    private static final int TIPSETS_MAX = 2000;

    private final ChainMeters meters;
    private final Map<TipSetKey, Known> known = last();
    private final Map<TipSetKey, List<WalletMessage>> messages = last();
    private @Nullable Members members;

    Executions(ChainMeters meters) {
        this.meters = meters;
    }

    /**
     * @param messages those that were read of it, if they were there
     */
    private record Known(Set<Cid> messages, Trace trace) {}

    List<Award> awards(LotusNode node, TipSet tipset) {
        return trace(node, tipset, Set.of()).awards();
    }

    /**
     * What a tipset's messages did to wallets, which is asked for once as long as the members are
     * the same.
     */
    List<WalletMessage> messages(
            TipSet tipset, Members current, Supplier<List<WalletMessage>> question) {
        if (members != current) {
            members = current;
            messages.clear();
        }
        List<WalletMessage> before = messages.get(tipset.key());
        if (before == null) {
            before = question.get();
            messages.put(tipset.key(), before);
        }
        return before;
    }

    /** What some messages of a tipset did. */
    List<Execution> of(LotusNode node, TipSet tipset, Set<Cid> messages) {
        return trace(node, tipset, messages).executions().stream()
                .filter(execution -> messages.contains(execution.cid()))
                .toList();
    }

    private Trace trace(LotusNode node, TipSet tipset, Set<Cid> messages) {
        Known before = known.get(tipset.key());
        if (before != null && before.messages().containsAll(messages)) {
            return before.trace();
        }
        Trace trace = meters.stateCompute(() -> node.trace(tipset, messages));
        known.put(tipset.key(), new Known(messages, trace));
        return trace;
    }

    private static <T> Map<TipSetKey, T> last() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<TipSetKey, T> eldest) {
                return size() > TIPSETS_MAX;
            }
        };
    }
}

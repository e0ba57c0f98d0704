package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Registry;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.wallet.TipSetMessages;
import io.forcepool.contracts.ChainFact.WalletMessage;
import java.util.List;
import java.util.Set;

/** Reads what the pools' wallets sent and got, tipset by tipset. */
final class PoolMessages {

    private final LotusNode node;
    private final Registry registry;
    private final Executions executions;

    PoolMessages(LotusNode node, Registry registry, Executions executions) {
        this.node = node;
        this.registry = registry;
        this.executions = executions;
    }

    /** Asks for the execution only where a message may concern a wallet. */
    List<WalletMessage> read(TipSet tipset) {
        long height = tipset.height();
        if (!registry.hasWallets(height)) {
            return List.of();
        }
        var messages =
                new TipSetMessages(
                        tipset.key(),
                        height,
                        node.messages(tipset),
                        address -> registry.isWallet(address, height),
                        address -> registry.isOurs(address, height));
        if (messages.wanted().isEmpty()) {
            return List.of();
        }
        return messages.executed(executions.messages(node, tipset, Set.copyOf(messages.wanted())));
    }
}

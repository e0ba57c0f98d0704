package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Members;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.wallet.TipSetMessages;
import io.forcepool.contracts.ChainFact.WalletMessage;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what the pools' wallets sent and got, tipset by tipset. */
final class PoolMessages {

    private final LotusNode node;
    private final Members members;
    private final Executions executions;

    PoolMessages(LotusNode node, Members members, Executions executions) {
        this.node = node;
        this.members = members;
        this.executions = executions;
    }

    /** Whether what was told of a message still concerns a registered wallet. */
    boolean concern(WalletMessage message) {
        return Stream.concat(
                        Stream.of(message.from(), message.to()),
                        message.sends().stream().flatMap(it -> Stream.of(it.from(), it.to())))
                .anyMatch(address -> members.isWallet(address, message.height()));
    }

    /** What a tipset's messages did to the wallets. */
    List<WalletMessage> read(TipSet tipset) {
        return members.hasWallets(tipset.height())
                ? executions.messages(tipset, members, () -> ask(tipset))
                : List.of();
    }

    /** Asks for the execution only where a message may concern a wallet. */
    private List<WalletMessage> ask(TipSet tipset) {
        long height = tipset.height();
        var messages =
                new TipSetMessages(
                        tipset.key(),
                        height,
                        node.messages(tipset),
                        address -> members.isWallet(address, height),
                        address -> members.isOurs(address, height));
        if (messages.wanted().isEmpty()) {
            return List.of();
        }
        return messages.executed(executions.of(node, tipset, Set.copyOf(messages.wanted())));
    }
}

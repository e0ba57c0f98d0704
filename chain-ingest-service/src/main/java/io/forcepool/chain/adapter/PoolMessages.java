package io.forcepool.chain.adapter;

import io.forcepool.chain.registry.Members;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.wallet.TipSetMessages;
import io.forcepool.contracts.ChainFact.WalletMessage;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what moved funds of the pools' wallets and miners, tipset by tipset. */
final class PoolMessages {

    private final LotusNode node;
    private final Members members;
    private final Executions executions;

    PoolMessages(LotusNode node, Members members, Executions executions) {
        this.node = node;
        this.members = members;
        this.executions = executions;
    }

    /** Whether what was told of a message still concerns a registered address. */
    boolean concern(WalletMessage message) {
        return Stream.concat(
                        Stream.of(message.from(), message.to()),
                        message.sends().stream().flatMap(it -> Stream.of(it.from(), it.to())))
                .anyMatch(address -> members.isOurs(address, message.height()));
    }

    /** What a tipset's messages did to the wallets and miners. */
    List<WalletMessage> read(TipSet tipset) {
        return members.hasAny(tipset.height())
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

package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.PostgresWalletMessages.Place;
import io.forcepool.chain.adapter.PostgresWalletMessages.State;
import io.forcepool.chain.registry.Membership;
import io.forcepool.chain.registry.Memberships;
import io.forcepool.chain.wallet.Flow;
import io.forcepool.chain.wallet.Flow.Party;
import io.forcepool.contracts.filecoin.Address;
import java.util.List;
import java.util.Optional;

/** Adds up what wallets sent and got by their final messages. */
final class WalletFlows {

    private final PostgresWalletMessages messages;

    WalletFlows(PostgresWalletMessages messages) {
        this.messages = messages;
    }

    /**
     * What a wallet sent and got from a height on, until another.
     *
     * @param members who else is of its pool
     */
    Flow between(Membership wallet, Memberships members, long from, long until) {
        List<String> names = wallet.names().stream().map(Address::text).toList();
        return messages
                .page(
                        Optional.of(State.FINAL),
                        names,
                        until - 1,
                        new Place(from, "", ""),
                        Integer.MAX_VALUE)
                .stream()
                .map(PostgresWalletMessages.Row::message)
                .map(it -> Flow.of(it, who -> party(wallet, members, who, it.height())))
                .reduce(Flow.NOTHING, Flow::plus);
    }

    private static Party party(Membership wallet, Memberships members, Address who, long height) {
        if (wallet.is(who)) {
            return Party.SELF;
        }
        return members.at(who, height)
                .filter(other -> other.pool().equals(wallet.pool()))
                .map(other -> other.isMiner() ? Party.MINER : Party.WALLET)
                .orElse(Party.OTHER);
    }
}

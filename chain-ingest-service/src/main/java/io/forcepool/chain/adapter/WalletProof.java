package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.PostgresWalletBalances.Balance;
import io.forcepool.chain.registry.Membership;
import io.forcepool.chain.registry.Memberships;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves from balance to balance that a wallet has what it had, got and sent. What was told later
 * of heights that were judged, as by a backfill, has them judged again.
 */
final class WalletProof {

    private static final Logger LOG = LoggerFactory.getLogger(WalletProof.class);

    private final PostgresWalletBalances balances;
    private final WalletFlows flows;

    WalletProof(PostgresWalletBalances balances, WalletFlows flows) {
        this.balances = balances;
        this.flows = flows;
    }

    /** At which heights something was told of actors, by their names. */
    static final class Touched {

        private final Map<String, NavigableSet<Long>> heights = new HashMap<>();
        private final NavigableSet<Long> common = new TreeSet<>();

        void add(String name, long height) {
            heights.computeIfAbsent(name, _ -> new TreeSet<>()).add(height);
        }

        /** Something changed at a height for whoever is registered. */
        void everybody(long height) {
            common.add(height);
        }

        boolean isEmpty() {
            return heights.isEmpty() && common.isEmpty();
        }

        private NavigableSet<Long> of(Membership wallet) {
            NavigableSet<Long> touched = new TreeSet<>(common);
            wallet.names()
                    .forEach(
                            name ->
                                    touched.addAll(
                                            heights.getOrDefault(name.text(), new TreeSet<>())));
            return touched;
        }
    }

    /** Judges what lies around these heights. */
    void judge(Touched touched, Memberships members) {
        members.wallets().forEach(wallet -> judge(wallet, touched.of(wallet), members));
    }

    private void judge(Membership wallet, NavigableSet<Long> touched, Memberships members) {
        if (touched.isEmpty()) {
            return;
        }
        // A balance at the first of the heights closes what is below it.
        List<Balance> known =
                balances.since(wallet.address(), touched.first() - 1).stream()
                        .filter(balance -> wallet.has(balance.height()))
                        .toList();
        for (int i = 1; i < known.size(); i++) {
            Balance opening = known.get(i - 1);
            Balance closing = known.get(i);
            Long first = touched.ceiling(opening.height());
            if (first != null && first <= closing.height()) {
                judge(wallet, opening, closing, members);
            }
        }
    }

    private void judge(Membership wallet, Balance opening, Balance closing, Memberships members) {
        BigInteger moved = flows.between(wallet, members, opening.height(), closing.height()).net();
        BigInteger difference = closing.balance().subtract(opening.balance()).subtract(moved);
        if (difference.equals(closing.difference())) {
            return;
        }
        balances.differs(wallet.address(), closing.height(), difference);
        if (difference.signum() != 0) {
            LOG.error(
                    "wallet {} of {} had {} at height {} and {} at height {}: {} more than what it"
                            + " got less what it sent and paid for gas",
                    wallet.address(),
                    wallet.pool(),
                    opening.balance(),
                    opening.height(),
                    closing.balance(),
                    closing.height(),
                    difference);
        }
    }
}

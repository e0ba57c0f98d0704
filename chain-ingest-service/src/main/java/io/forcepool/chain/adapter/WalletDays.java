package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.PostgresWalletBalances.Balance;
import io.forcepool.chain.registry.Membership;
import io.forcepool.chain.registry.Memberships;
import io.forcepool.chain.wallet.Flow;
import io.forcepool.contracts.ChainFact.Direction;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What wallets and their pools got and sent day by day. Days are those of UTC. */
final class WalletDays {

    private static final Comparator<WalletDay> ORDER =
            Comparator.comparing(WalletDay::day)
                    .thenComparing(WalletDay::pool)
                    .thenComparing(WalletDay::wallet)
                    .thenComparing(WalletDay::fromHeight);

    private final PostgresWalletBalances balances;
    private final WalletFlows flows;
    private final Supplier<Memberships> registry;

    WalletDays(PostgresWalletBalances balances, WalletFlows flows, Supplier<Memberships> registry) {
        this.balances = balances;
        this.flows = flows;
        this.registry = registry;
    }

    /**
     * A wallet's day in attoFIL: opening + in − out − gas + difference = closing.
     *
     * @param direction which of its flows its pool counts
     * @param fromHeight of the opening balance, before the messages of that height
     * @param untilHeight of the closing balance; the first height that is not in the flow
     * @param closing what the next day opens with; nothing until that is final
     * @param difference what is not explained by the messages; nothing without a closing balance
     */
    record WalletDay(
            LocalDate day,
            String pool,
            Address wallet,
            String label,
            RegistryKind kind,
            Direction direction,
            long fromHeight,
            long untilHeight,
            BigInteger opening,
            Flow flow,
            @Nullable BigInteger closing,
            @Nullable BigInteger difference) {

        private boolean counts(Direction way) {
            return direction == Direction.BOTH || direction == way;
        }
    }

    /**
     * A pool's day in attoFIL, without what its wallets sent to each other.
     *
     * @param complete whether the day is over for each of its wallets
     * @param fromMiners what its own miners paid to its wallets
     * @param fromOthers what others paid to them
     * @param payouts what its paying wallets sent to others
     * @param toMiners what it sent to its own miners
     * @param toOthers what its other wallets sent to others
     */
    record PoolDay(
            LocalDate day,
            String pool,
            boolean complete,
            BigInteger fromMiners,
            BigInteger fromOthers,
            BigInteger payouts,
            BigInteger toMiners,
            BigInteger toOthers,
            BigInteger gas) {

        private static PoolDay nothing(LocalDate day, String pool) {
            BigInteger zero = BigInteger.ZERO;
            return new PoolDay(day, pool, true, zero, zero, zero, zero, zero, zero);
        }

        private PoolDay and(WalletDay wallet) {
            Flow.Amounts in = wallet.counts(Direction.IN) ? wallet.flow.in() : Flow.NOTHING.in();
            boolean out = wallet.counts(Direction.OUT);
            Flow.Amounts sent = out ? wallet.flow.out() : Flow.NOTHING.out();
            boolean pays = wallet.kind == RegistryKind.PAYING;
            return new PoolDay(
                    day,
                    pool,
                    complete && wallet.closing != null,
                    fromMiners.add(in.miners()),
                    fromOthers.add(in.others()),
                    pays ? payouts.add(sent.others()) : payouts,
                    toMiners.add(sent.miners()),
                    pays ? toOthers : toOthers.add(sent.others()),
                    out ? gas.add(wallet.flow.gas()) : gas);
        }
    }

    /**
     * The days of wallets, from the first to the last, both included; by day, pool and address.
     *
     * @param published the height up to which everything is published
     */
    List<WalletDay> days(
            Predicate<Membership> which, LocalDate first, LocalDate last, long published) {
        Memberships members = registry.get();
        return members.wallets()
                .filter(which)
                .flatMap(wallet -> days(wallet, members, first, last, published).stream())
                .sorted(ORDER)
                .toList();
    }

    /** The days of the pools of these wallets. */
    static List<PoolDay> pools(List<WalletDay> wallets) {
        Map<String, PoolDay> pools = new TreeMap<>();
        for (WalletDay wallet : wallets) {
            pools.merge(
                    wallet.day() + " " + wallet.pool(),
                    PoolDay.nothing(wallet.day(), wallet.pool()).and(wallet),
                    (pool, _) -> pool.and(wallet));
        }
        return List.copyOf(pools.values());
    }

    private List<WalletDay> days(
            Membership wallet,
            Memberships members,
            LocalDate first,
            LocalDate last,
            long published) {
        List<Balance> known =
                balances.between(wallet.address(), start(first), start(last.plusDays(1))).stream()
                        .filter(balance -> wallet.has(balance.height()))
                        .toList();
        List<WalletDay> days = new ArrayList<>();
        int opening = 0;
        while (opening < known.size() && !day(known.get(opening)).isAfter(last)) {
            int closing = opening + 1;
            while (closing < known.size()
                    && day(known.get(closing)).equals(day(known.get(opening)))) {
                closing++;
            }
            Balance end = closing < known.size() ? known.get(closing) : null;
            days.add(day(wallet, members, known.get(opening), end, published));
            opening = closing;
        }
        return days;
    }

    private WalletDay day(
            Membership wallet,
            Memberships members,
            Balance opening,
            @Nullable Balance closing,
            long published) {
        long until = closing == null ? Math.min(wallet.until(), published + 1) : closing.height();
        Flow flow = flows.between(wallet, members, opening.height(), until);
        return new WalletDay(
                day(opening),
                wallet.pool(),
                wallet.address(),
                wallet.label(),
                wallet.kind(),
                wallet.direction(),
                opening.height(),
                until,
                opening.balance(),
                flow,
                closing == null ? null : closing.balance(),
                closing == null
                        ? null
                        : closing.balance().subtract(opening.balance()).subtract(flow.net()));
    }

    private static LocalDate day(Balance balance) {
        return balance.time().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}

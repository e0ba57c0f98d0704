package io.forcepool.contracts;

import java.util.List;

/**
 * All topics of v1. They are created explicitly by the services; the brokers create none by
 * themselves.
 */
public final class Topics {

    /** {@link ChainFact}: what the chain paid, in the order of the chain. */
    public static final Topic CHAIN_FACTS = new Topic("forcepool.chain.facts.v1", 1, 1, false);

    /** {@link SharePage}: who gets what of a run. */
    public static final Topic INCOME_SHARES =
            new Topic("forcepool.income.shares.v1", Lanes.BUCKETS, Lanes.PARTITIONS, false);

    /** {@link RunFact}: the life of a run. */
    public static final Topic INCOME_RUNS = new Topic("forcepool.income.runs.v1", 1, 1, false);

    /** {@link UserIncome}: a user's income of a day, after the last correction. */
    public static final Topic USER_INCOME =
            new Topic("forcepool.income.user-income.v1", Lanes.BUCKETS, Lanes.PARTITIONS, true);

    /** {@link EntryEvent}: the journal; its sequence is the ledger store's position. */
    public static final Topic LEDGER_ENTRIES =
            new Topic("forcepool.ledger.entries.v1", 1, 1, false);

    /** {@link BalanceChanged}: the last known balance of every account. */
    public static final Topic LEDGER_BALANCES =
            new Topic("forcepool.ledger.balances.v1", Lanes.BUCKETS, Lanes.PARTITIONS, true);

    /** {@link TransferEvent}: the life of withdrawals, and what messages of ours cost. */
    public static final Topic PAYOUT_TRANSFERS =
            new Topic("forcepool.payout.transfers.v1", Lanes.BUCKETS, Lanes.PARTITIONS, false);

    private Topics() {}

    /** {@link Checkpoint}: what the event store of a service added up to. */
    public static Topic checkpoints(String service) {
        String writer = service.replaceFirst("-service$", "");
        return new Topic("forcepool." + writer + ".checkpoints.v1", 1, 1, false);
    }

    /** Those that are not of every service. */
    public static List<Topic> all() {
        return List.of(
                CHAIN_FACTS,
                INCOME_SHARES,
                INCOME_RUNS,
                USER_INCOME,
                LEDGER_ENTRIES,
                LEDGER_BALANCES,
                PAYOUT_TRANSFERS);
    }
}

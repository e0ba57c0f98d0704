package io.forcepool.income.adapter;

import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.BlockRewardObserved;
import io.forcepool.contracts.ChainFact.BlockRewardOrphaned;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.contracts.ChainFact.MinerChanged;
import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.ChainFact.WalletBalanceObserved;
import io.forcepool.contracts.ChainFact.WalletMessageFinalised;
import io.forcepool.contracts.ChainFact.WalletMessageIncluded;
import io.forcepool.contracts.ChainFact.WalletMessageOrphaned;
import io.forcepool.contracts.Topic;
import io.forcepool.contracts.Topics;
import io.forcepool.platform.consume.FactConsumer;
import io.forcepool.platform.consume.FactRecord;
import io.forcepool.platform.consume.PoisonRecordException;
import java.util.List;

/** Keeps what the chain tells that a run can depend on. */
final class ChainListener implements FactConsumer {

    private static final int RECORDS_PER_TRANSACTION = 500;
    private static final String PARKING_KEY = "chain";

    private final ChainTable table;
    private final RunSignal signal;

    ChainListener(ChainTable table, RunSignal signal) {
        this.table = table;
        this.signal = signal;
    }

    @Override
    public Topic topic() {
        return Topics.CHAIN_FACTS;
    }

    @Override
    public int recordsPerTransaction() {
        return RECORDS_PER_TRANSACTION;
    }

    /**
     * The advance says that all before it is known, so nothing overtakes a parked fact, whatever it
     * says it is about.
     */
    @Override
    public String parkingKey(int lane, String subject) {
        return PARKING_KEY;
    }

    @Override
    public void accept(List<FactRecord> records) {
        records.forEach(this::accept);
        signal.wakeAfterCommit();
    }

    private void accept(FactRecord record) {
        switch (record.fact(ChainFact.class)) {
            case BlockRewardFinalised finalised -> {
                if (!table.insert(finalised, record.id(), record.sha256())) {
                    throw new PoisonRecordException(
                            record, "the reward is known: " + finalised.subject());
                }
            }
            case MinerPowerObserved observed -> table.insert(observed, record.id());
            case RegistryChanged changed -> {
                if (changed.kind() == RegistryKind.MINER) {
                    table.put(changed);
                }
            }
            case ChainAdvanced advanced -> table.put(advanced);
            case FinalityOverruled decision -> table.overrule(decision);
            // Only final rewards become income; wallets are not income's.
            case BlockRewardObserved _,
                    BlockRewardOrphaned _,
                    MinerChanged _,
                    WalletBalanceObserved _,
                    WalletMessageIncluded _,
                    WalletMessageOrphaned _,
                    WalletMessageFinalised _ -> {}
        }
    }
}

package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Bytes;
import io.forcepool.contracts.filecoin.CborWriter;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;

/**
 * What the chain itself calls at the end of each epoch, with or without blocks. Once a day, each
 * miner at another epoch, it charges a miner a fee, which the miner burns.
 */
final class Cron {

    private static final long EPOCH_TICK = 2;
    private static final long ON_EPOCH_TICK_END = 5;
    private static final long UPDATE_NETWORK_KPI = 4;
    private static final long CRON_TICK = 9;
    private static final long ON_DEFERRED_CRON_EVENT = 12;
    private static final int EPOCHS_PER_DAY = 2880;
    private static final int EPOCHS_BETWEEN_MINERS = EPOCHS_PER_DAY / ChainSeed.MINERS_MAX;
    private static final long FEE_MIN = 10_000_000_000_000_000L;
    private static final long FEE_MAX = 100_000_000_000_000_000L;

    private final ChainSeed chain;
    private final Miners miners;
    private final Address system;
    private final Address reward;
    private final Address cron;
    private final Address power;
    private final Address market;
    private final Address burnt;

    Cron(ChainSeed chain, Miners miners) {
        this.chain = chain;
        this.miners = miners;
        this.system = Address.ofId(0, chain.mainnet());
        this.reward = Address.ofId(2, chain.mainnet());
        this.cron = Address.ofId(3, chain.mainnet());
        this.power = Address.ofId(4, chain.mainnet());
        this.market = Address.ofId(5, chain.mainnet());
        this.burnt = Address.ofId(99, chain.mainnet());
    }

    Call call(long height) {
        BigInteger raw = miners.total(height).raw();
        Bytes kpi = Bytes.of(new CborWriter().bigInt(raw).toByteArray());
        Call update = Call.plain(power, reward, UPDATE_NETWORK_KPI, kpi, List.of());
        Call tick = Call.plain(cron, power, ON_EPOCH_TICK_END, Bytes.EMPTY, ticked(height, update));
        Call deals = Call.plain(cron, market, CRON_TICK, Bytes.EMPTY, List.of());
        return Call.plain(system, cron, EPOCH_TICK, Bytes.EMPTY, List.of(tick, deals));
    }

    private List<Call> ticked(long height, Call update) {
        OptionalInt due = due(height);
        if (due.isEmpty()) {
            return List.of(update);
        }
        Address miner = miners.address(due.getAsInt());
        long fee = chain.random(ChainSeed.Draw.FEE, height).nextLong(FEE_MIN, FEE_MAX);
        Call burn = Call.send(miner, burnt, BigInteger.valueOf(fee));
        Call event = Call.plain(power, miner, ON_DEFERRED_CRON_EVENT, Bytes.EMPTY, List.of(burn));
        return List.of(event, update);
    }

    /** The miner that is charged at a height. */
    private OptionalInt due(long height) {
        int ofDay = (int) (height % EPOCHS_PER_DAY);
        int miner = ofDay / EPOCHS_BETWEEN_MINERS;
        return ofDay % EPOCHS_BETWEEN_MINERS == 0 && miner < miners.count()
                ? OptionalInt.of(miner)
                : OptionalInt.empty();
    }
}

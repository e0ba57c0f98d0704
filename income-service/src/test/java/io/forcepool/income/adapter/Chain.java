package io.forcepool.income.adapter;

import io.forcepool.contracts.ChainFact;
import io.forcepool.contracts.ChainFact.BlockRewardFinalised;
import io.forcepool.contracts.ChainFact.ChainAdvanced;
import io.forcepool.contracts.ChainFact.Coverage;
import io.forcepool.contracts.ChainFact.FinalityOverruled;
import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.contracts.ChainFact.RegistryChanged;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.Linkage;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Facts of a small chain whose first height is at a known time. */
final class Chain {

    static final Instant GENESIS = Instant.parse("2026-11-20T16:00:00Z");
    static final int HEIGHTS_PER_DAY = 2_880;

    private final String network;

    Chain(String network) {
        this.network = network;
    }

    static Instant time(long height) {
        return GENESIS.plusSeconds(30 * height);
    }

    RegistryChanged miner(String pool, String miner) {
        return new RegistryChanged(
                network, pool, RegistryKind.MINER, new Address(miner), null, "", null, 0, null, 1);
    }

    BlockRewardFinalised reward(String miner, long height, String amount) {
        BigInteger units = new BigInteger(amount);
        Cid block = cid(miner + "/" + height);
        return new BlockRewardFinalised(
                network,
                new Reward(
                        tipset(height),
                        block,
                        height,
                        time(height),
                        new Address(miner),
                        1,
                        units,
                        units,
                        BigInteger.ZERO,
                        BigInteger.ZERO,
                        BigInteger.ZERO,
                        BigInteger.ZERO,
                        Linkage.LINKED));
    }

    MinerPowerObserved power(String miner, long height, long raw, long adjusted) {
        return new MinerPowerObserved(
                network,
                tipset(height),
                height,
                new Address(miner),
                BigInteger.valueOf(raw),
                BigInteger.valueOf(adjusted),
                BigInteger.valueOf(1L << 60),
                BigInteger.valueOf(1L << 60));
    }

    ChainAdvanced advanced(long height, String... miners) {
        List<Coverage> covered =
                Arrays.stream(miners).map(miner -> new Coverage(new Address(miner), 0)).toList();
        return new ChainAdvanced(
                network,
                height + 900,
                height,
                time(height),
                tipset(height),
                Linkage.LINKED,
                covered);
    }

    /** Puts facts where the listener would put them. */
    FinalityOverruled overruled(long number, long height, List<Long> left, List<Long> back) {
        return new FinalityOverruled(
                network,
                number,
                height,
                tipset(height),
                tipset(left.isEmpty() ? height : left.getLast()),
                left.stream().map(Chain::tipset).toList(),
                back.stream().map(Chain::tipset).toList());
    }

    static void tell(ChainTable table, ChainFact... facts) {
        for (ChainFact fact : facts) {
            switch (fact) {
                case BlockRewardFinalised finalised ->
                        table.insert(finalised, finalised.eventId(), "");
                case MinerPowerObserved observed -> table.insert(observed, observed.eventId());
                case RegistryChanged changed -> table.put(changed);
                case ChainAdvanced advanced -> table.put(advanced);
                case FinalityOverruled decision -> table.overrule(decision);
                default -> throw new IllegalArgumentException(fact.toString());
            }
        }
    }

    private static TipSetKey tipset(long height) {
        return new TipSetKey(List.of(cid("tipset/" + height)));
    }

    private static Cid cid(String name) {
        return Cid.ofDagCbor(name.getBytes(StandardCharsets.UTF_8));
    }
}

package io.forcepool.chain.power;

import io.forcepool.contracts.ChainFact.MinerPowerObserved;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.math.BigInteger;

/** A claim and the network's total in the parent state of a tipset, in bytes. */
public record MinerPower(
        BigInteger raw,
        BigInteger qualityAdjusted,
        BigInteger networkRaw,
        BigInteger networkQualityAdjusted) {

    public MinerPower {
        check("raw", raw, networkRaw);
        check("quality-adjusted", qualityAdjusted, networkQualityAdjusted);
    }

    public MinerPowerObserved observed(
            String network, TipSetKey tipset, long height, Address miner) {
        return new MinerPowerObserved(
                network,
                tipset,
                height,
                miner,
                raw,
                qualityAdjusted,
                networkRaw,
                networkQualityAdjusted);
    }

    private static void check(String kind, BigInteger part, BigInteger whole) {
        if (part.signum() < 0 || whole.signum() < 0) {
            throw new IllegalArgumentException("negative " + kind + " power");
        }
        if (part.compareTo(whole) > 0) {
            throw new IllegalArgumentException(
                    "a miner's " + kind + " power of " + part + " is above the network's " + whole);
        }
    }
}

package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.devnet.chain.LotusJson.Claim;
import io.forcepool.devnet.chain.MinerFunds;
import io.forcepool.devnet.chain.MinerInfo;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The storage miners of a generated chain, t01000 upwards. Their power changes slowly: sectors come
 * (or, for a few, go) every two hours of chain time, and a few more come and go from day to day.
 */
final class Miners {

    static final long FIRST_ID = 1000;

    private static final long WORKER_ID = 3000;
    private static final int EPOCHS_PER_STEP = 240;
    private static final int EPOCHS_PER_DAY = 2880;
    private static final int SECTORS_MIN = 4_000;
    private static final int SECTORS_MAX = 12_000;
    private static final int SECTORS_FLOOR = 400;
    private static final int SECTORS_PER_DAY_MAX = 64;

    /** For a sector, in attoFIL. */
    private static final BigInteger PLEDGE = BigInteger.TEN.pow(17);

    private final ChainSeed chain;
    private final List<Miner> miners = new ArrayList<>();

    /**
     * @param quality quality-adjusted power of a sector, in tenths of its raw power
     */
    private record Miner(Address address, long sectors, long growth, int quality) {}

    Miners(ChainSeed chain) {
        this.chain = chain;
        for (int i = 0; i < chain.miners(); i++) {
            SplittableRandom random = chain.random(ChainSeed.Draw.POWER, i);
            long sectors = random.nextInt(SECTORS_MIN, SECTORS_MAX);
            long growth = i % 5 == 4 ? -1 : random.nextInt(1, 4);
            miners.add(new Miner(id(FIRST_ID + i), sectors, growth, random.nextInt(10, 101)));
        }
    }

    int count() {
        return miners.size();
    }

    Address address(int miner) {
        return miners.get(miner).address;
    }

    /** The number of a miner, or -1. */
    int indexOf(Address address) {
        if (address.protocol() != 0) {
            return -1;
        }
        long index = address.id() - FIRST_ID;
        return index >= 0 && index < miners.size() ? (int) index : -1;
    }

    MinerInfo info(int miner) {
        String worker = id(WORKER_ID + miner).text();
        return new MinerInfo(id(Wallets.OWNER_ID).text(), worker, List.of(worker));
    }

    /**
     * What a miner has and may not use: a pledge for each sector, and an eighth of the rest, as if
     * it still vested.
     *
     * @param height of the state
     */
    MinerFunds funds(int miner, long height, BigInteger balance) {
        BigInteger pledge = PLEDGE.multiply(BigInteger.valueOf(sectors(miner, height)));
        BigInteger locked = balance.subtract(pledge).divide(BigInteger.valueOf(8));
        return new MinerFunds(Actors.MINER, balance, locked, pledge);
    }

    Claim claim(int miner, long height) {
        BigInteger raw =
                BigInteger.valueOf(sectors(miner, height))
                        .multiply(BigInteger.valueOf(MinerInfo.SECTOR_BYTES));
        BigInteger quality = BigInteger.valueOf(miners.get(miner).quality);
        return new Claim(raw, raw.multiply(quality).divide(BigInteger.TEN));
    }

    Claim total(long height) {
        Claim total = Claim.NONE;
        for (int i = 0; i < miners.size(); i++) {
            total = total.plus(claim(i, height));
        }
        return total;
    }

    /**
     * What the chance of winning is proportional to: quality-adjusted power in tenths of sectors.
     */
    long weight(int miner, long height) {
        return sectors(miner, height) * miners.get(miner).quality;
    }

    private long sectors(int miner, long height) {
        Miner it = miners.get(miner);
        long day = height / EPOCHS_PER_DAY * ChainSeed.MINERS_MAX + miner + ChainSeed.MINERS_MAX;
        int some = chain.random(ChainSeed.Draw.POWER, day).nextInt(SECTORS_PER_DAY_MAX);
        return Math.max(SECTORS_FLOOR, it.sectors + height / EPOCHS_PER_STEP * it.growth) + some;
    }

    private Address id(long id) {
        return Address.ofId(id, chain.mainnet());
    }
}

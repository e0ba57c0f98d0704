package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Bytes;
import io.forcepool.contracts.filecoin.CborWriter;
import io.forcepool.contracts.filecoin.RewardParams;
import java.math.BigInteger;
import java.util.List;

/**
 * What the award of a block makes the actors do: f02 pays the miner, which locks three quarters,
 * tells f04 how its pledge changed and burns its fine out of what it had locked.
 */
final class Awards {

    private static final long APPLY_REWARDS = 14;
    private static final long UPDATE_PLEDGE_TOTAL = 6;
    private static final int ILLEGAL_STATE = 20;
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger THREE = BigInteger.valueOf(3);
    private static final BigInteger FOUR = BigInteger.valueOf(4);

    private final Miners miners;
    private final Address rewardActor;
    private final Address powerActor;
    private final Address burnt;

    Awards(ChainSeed chain, Miners miners) {
        this.miners = miners;
        this.rewardActor = Address.ofId(2, chain.mainnet());
        this.powerActor = Address.ofId(4, chain.mainnet());
        this.burnt = Address.ofId(99, chain.mainnet());
    }

    Bytes params(Epoch epoch, PlannedBlock block) {
        var award =
                new RewardParams.Award(
                        miners.address(block.miner()),
                        epoch.penalty(block),
                        epoch.tips(block),
                        block.winCount());
        return Bytes.of(award.encode());
    }

    /** The calls of f02; a payment that the miner refuses is followed by burning it. */
    List<Call> calls(Epoch epoch, PlannedBlock block) {
        BigInteger reward = epoch.reward(block);
        BigInteger fine = epoch.penalty(block).multiply(THREE);
        Address miner = miners.address(block.miner());
        var apply =
                new Call(
                        rewardActor,
                        miner,
                        reward,
                        APPLY_REWARDS,
                        Bytes.of(new RewardParams.Apply(reward, fine).encode()),
                        block.refused() ? ILLEGAL_STATE : 0,
                        block.refused() ? List.of() : applied(block, miner, reward, fine));
        return block.refused()
                ? List.of(apply, Call.send(rewardActor, burnt, reward))
                : List.of(apply);
    }

    private List<Call> applied(
            PlannedBlock block, Address miner, BigInteger reward, BigInteger fine) {
        BigInteger locked = reward.multiply(THREE).divide(FOUR);
        BigInteger vested = locked.multiply(BigInteger.valueOf(block.vestedPpm())).divide(MILLION);
        byte[] delta =
                new CborWriter().bigInt(locked.subtract(vested).subtract(fine)).toByteArray();
        Call pledge =
                Call.plain(miner, powerActor, UPDATE_PLEDGE_TOTAL, Bytes.of(delta), List.of());
        return fine.signum() == 0
                ? List.of(pledge)
                : List.of(pledge, Call.send(miner, burnt, fine));
    }
}

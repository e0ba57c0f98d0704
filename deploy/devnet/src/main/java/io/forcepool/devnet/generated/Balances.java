package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps account of what every actor has, in attoFIL: what one call takes another gets, so that the
 * sum never changes.
 */
final class Balances {

    private static final BigInteger ATTO_PER_FIL = BigInteger.TEN.pow(18);
    private static final BigInteger OF_WALLET =
            ATTO_PER_FIL.multiply(BigInteger.valueOf(10_000_000));
    private static final BigInteger OF_MINER = ATTO_PER_FIL.multiply(BigInteger.valueOf(1_000_000));
    private static final BigInteger TO_BE_MINED =
            ATTO_PER_FIL.multiply(BigInteger.valueOf(1_100_000_000));

    private final Miners miners;
    private final Wallets wallets;
    private final Awards awards;
    private final Cron cron;
    private final Address reward;
    private final Address burnt;

    Balances(ChainSeed chain, Miners miners, Wallets wallets) {
        this.miners = miners;
        this.wallets = wallets;
        this.awards = new Awards(chain, miners);
        this.cron = new Cron(chain, miners);
        this.reward = Address.ofId(2, chain.mainnet());
        this.burnt = Address.ofId(99, chain.mainnet());
    }

    /** What the actors have in the genesis, by their numbers. */
    Map<Address, BigInteger> genesis() {
        var balances = new HashMap<Address, BigInteger>();
        wallets.ids().forEach(wallet -> balances.put(wallet, OF_WALLET));
        for (int miner = 0; miner < miners.count(); miner++) {
            balances.put(miners.address(miner), OF_MINER);
        }
        balances.put(reward, TO_BE_MINED);
        balances.put(burnt, BigInteger.ZERO);
        return balances;
    }

    /**
     * Moves what the execution of a tipset moves, cron of the null rounds below it included.
     *
     * @param parent the height of the tipset before
     */
    void execute(Epoch epoch, long parent, Map<Address, BigInteger> balances) {
        for (long nullRound = parent + 1; nullRound < epoch.height(); nullRound++) {
            called(cron.call(nullRound), balances);
        }
        for (PlannedBlock block : epoch.blocks()) {
            epoch.executed(block).forEach(message -> sent(message, epoch.baseFee(), balances));
            awards.calls(epoch, block).forEach(call -> called(call, balances));
        }
        called(cron.call(epoch.height()), balances);
    }

    private void sent(
            PlannedMessage message, BigInteger baseFee, Map<Address, BigInteger> balances) {
        GasCost gas = GasCost.of(message, baseFee);
        BigInteger burn = gas.baseFeeBurn().add(gas.overEstimationBurn());
        move(message.sender(), burnt, burn, balances);
        // Tips are the reward actor's until it awards the block.
        move(message.sender(), reward, gas.minerTip(), balances);
        called(message.call(), balances);
    }

    private void called(Call call, Map<Address, BigInteger> balances) {
        if (call.exitCode() == 0) {
            move(call.from(), call.to(), call.value(), balances);
            call.subcalls().forEach(sub -> called(sub, balances));
        }
    }

    private void move(
            Address from, Address to, BigInteger value, Map<Address, BigInteger> balances) {
        if (value.signum() > 0) {
            balances.merge(wallets.numbered(from), value.negate(), BigInteger::add);
            balances.merge(wallets.numbered(to), value, BigInteger::add);
        }
    }
}

package io.forcepool.contracts.filecoin;

import java.math.BigInteger;

/** What the calls that pay a block carry as parameters. */
public final class RewardParams {

    private RewardParams() {}

    /** Of f00 → f02, method 2, AwardBlockReward. */
    public record Award(Address miner, BigInteger penalty, BigInteger gasReward, long winCount) {

        public static Award decode(byte[] params, boolean mainnet) {
            var in = new CborReader(params).array(4);
            var award = new Award(in.address(mainnet), in.bigInt(), in.bigInt(), in.integer());
            in.end();
            return award;
        }

        public byte[] encode() {
            var out = new CborWriter().array(4).address(miner).bigInt(penalty).bigInt(gasReward);
            return out.integer(winCount).toByteArray();
        }
    }

    /** Of f02 → miner, method 14, ApplyRewards. */
    public record Apply(BigInteger reward, BigInteger penalty) {

        public static Apply decode(byte[] params) {
            var in = new CborReader(params).array(2);
            var apply = new Apply(in.bigInt(), in.bigInt());
            in.end();
            return apply;
        }

        public byte[] encode() {
            return new CborWriter().array(2).bigInt(reward).bigInt(penalty).toByteArray();
        }
    }
}

package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Message;
import io.forcepool.devnet.chain.LotusJson;
import java.math.BigInteger;
import tools.jackson.databind.node.ObjectNode;

/** What a message's gas costs and where that goes, by the chain's own formula. */
record GasCost(
        long gasUsed,
        BigInteger baseFeeBurn,
        BigInteger overEstimationBurn,
        BigInteger minerPenalty,
        BigInteger minerTip,
        BigInteger refund) {

    private static final GasCost NONE =
            new GasCost(
                    0,
                    BigInteger.ZERO,
                    BigInteger.ZERO,
                    BigInteger.ZERO,
                    BigInteger.ZERO,
                    BigInteger.ZERO);

    static GasCost of(PlannedMessage planned, BigInteger baseFee) {
        Message message = planned.signed().message();
        long used = planned.gasUsed();
        long burnt = overEstimated(used, message.gasLimit());
        BigInteger paid = baseFee.min(message.gasFeeCap());
        BigInteger premium = message.gasPremium().min(message.gasFeeCap().subtract(paid));
        BigInteger burn = times(paid, used);
        BigInteger overBurn = times(paid, burnt);
        BigInteger tip = times(premium, message.gasLimit());
        BigInteger penalty = times(baseFee.subtract(paid), used + burnt);
        BigInteger refund =
                times(message.gasFeeCap(), message.gasLimit())
                        .subtract(burn.add(overBurn).add(tip));
        return new GasCost(used, burn, overBurn, penalty, tip, refund);
    }

    /** Of an implicit message, whose gas nobody pays. */
    static ObjectNode none() {
        ObjectNode json = LotusJson.object().putNull("Message");
        return NONE.fill(json, BigInteger.ZERO);
    }

    /**
     * @param message what was paid for: the unsigned message, by which Lotus names it here
     */
    ObjectNode json(Message message) {
        ObjectNode json = LotusJson.object();
        json.set("Message", LotusJson.cid(message.cid()));
        return fill(json, times(message.gasFeeCap(), message.gasLimit()).subtract(refund));
    }

    private ObjectNode fill(ObjectNode json, BigInteger total) {
        return json.put("GasUsed", Long.toString(gasUsed))
                .put("BaseFeeBurn", baseFeeBurn.toString())
                .put("OverEstimationBurn", overEstimationBurn.toString())
                .put("MinerPenalty", minerPenalty.toString())
                .put("MinerTip", minerTip.toString())
                .put("Refund", refund.toString())
                .put("TotalCost", total.toString());
    }

    /** Gas that is burnt because the limit was set more than a tenth too high. */
    private static long overEstimated(long used, long limit) {
        long over = Math.min(limit - 11 * used / 10, used);
        return over <= 0 ? 0 : Math.multiplyExact(limit - used, over) / used;
    }

    private static BigInteger times(BigInteger price, long gas) {
        return price.multiply(BigInteger.valueOf(gas));
    }
}

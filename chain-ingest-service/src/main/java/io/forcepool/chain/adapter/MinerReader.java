package io.forcepool.chain.adapter;

import io.forcepool.chain.miner.MinerFunds;
import io.forcepool.chain.miner.MinerRoles;
import io.forcepool.chain.power.MinerPower;
import io.forcepool.contracts.filecoin.Address;
import java.math.BigInteger;
import tools.jackson.databind.JsonNode;

/** Reads what Lotus writes about miners; further fields are left alone. */
final class MinerReader {

    private static final String NOBODY = "<empty>";

    private MinerReader() {}

    static MinerPower power(JsonNode json) {
        JsonFields miner = new JsonFields(json).object("MinerPower");
        JsonFields total = new JsonFields(json).object("TotalPower");
        try {
            return new MinerPower(
                    miner.amount("RawBytePower"),
                    miner.amount("QualityAdjPower"),
                    total.amount("RawBytePower"),
                    total.amount("QualityAdjPower"));
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswerException(String.valueOf(e.getMessage()), e);
        }
    }

    static MinerRoles roles(JsonNode json) {
        var fields = new JsonFields(json);
        Address owner = fields.address("Owner");
        // Before actors version 9 there was none, and the owner got everything.
        boolean none = !fields.has("Beneficiary") || fields.text("Beneficiary").equals(NOBODY);
        return new MinerRoles(
                owner, fields.address("Worker"), none ? owner : fields.address("Beneficiary"));
    }

    /**
     * @param available what the node says apart from the state
     */
    static MinerFunds funds(JsonNode json, BigInteger available) {
        var actor = new JsonFields(json);
        JsonFields state = actor.object("State");
        try {
            return new MinerFunds(
                    actor.amount("Balance"),
                    available,
                    state.amount("LockedFunds"),
                    state.amount("InitialPledge"),
                    state.amount("PreCommitDeposits"),
                    state.amount("FeeDebt"));
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswerException(String.valueOf(e.getMessage()), e);
        }
    }
}

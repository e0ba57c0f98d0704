package io.forcepool.devnet.chain;

import java.math.BigInteger;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a miner has, in attoFIL, and what of it its owner may not withdraw.
 *
 * @param code of the actor
 * @param locked of its rewards, until they vest
 * @param pledge for its sectors
 */
public record MinerFunds(String code, BigInteger balance, BigInteger locked, BigInteger pledge) {

    public BigInteger available() {
        return balance.subtract(locked).subtract(pledge);
    }

    /** As StateReadState tells it; what it does not say is nothing. */
    public ObjectNode json() {
        ObjectNode json = LotusJson.object().put("Balance", balance.toString());
        json.putObject("Code").put("/", code);
        json.putObject("State")
                .put("PreCommitDeposits", "0")
                .put("LockedFunds", locked.toString())
                .put("FeeDebt", "0")
                .put("InitialPledge", pledge.toString());
        return json;
    }
}

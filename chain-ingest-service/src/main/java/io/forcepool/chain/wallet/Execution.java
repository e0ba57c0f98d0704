package io.forcepool.chain.wallet;

import io.forcepool.contracts.filecoin.Cid;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a trace says of one message.
 *
 * @param cid what the message is called by
 * @param unsigned what is called by it without its signature
 * @param exitCode 0 when it succeeded
 * @param gasCost what its sender paid for gas, in attoFIL: what was burnt and the miner's tip
 * @param gasRefund what was left of the gas its sender had reserved, in attoFIL
 * @param call the call it is, with those that it made; nothing when it could not begin
 */
public record Execution(
        Cid cid,
        Cid unsigned,
        long exitCode,
        BigInteger gasCost,
        BigInteger gasRefund,
        @Nullable CallTree call) {

    /**
     * Whether it got as far as being executed. One that could not, with a wrong nonce or too few
     * funds, is fined to the block's miner: its sender pays nothing, and its nonce is not used up.
     */
    public boolean begun() {
        return exitCode == 0 || gasCost.signum() != 0 || gasRefund.signum() != 0;
    }
}

package io.forcepool.chain.wallet;

import io.forcepool.contracts.filecoin.Cid;
import java.math.BigInteger;

/**
 * What a trace says of one message.
 *
 * @param cid what the message is called by
 * @param unsigned what is called by it without its signature
 * @param exitCode 0 when it succeeded
 * @param gasCost what its sender paid for gas, in attoFIL
 * @param gasRefund what was left of the gas its sender had reserved, in attoFIL
 * @param call the call it is, with those that it made
 */
public record Execution(
        Cid cid,
        Cid unsigned,
        long exitCode,
        BigInteger gasCost,
        BigInteger gasRefund,
        CallTree call) {}

package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.Message;
import io.forcepool.contracts.filecoin.SignedMessage;
import java.util.List;

/**
 * A message in a block and how its execution ends. The signature is random bytes.
 *
 * @param calls what the called actor calls in turn
 */
record PlannedMessage(
        SignedMessage signed,
        Cid cid,
        Address sender,
        boolean bls,
        int exitCode,
        long gasUsed,
        List<Call> calls) {

    PlannedMessage {
        calls = List.copyOf(calls);
    }

    /** The call that executes it, from the number of its sender. */
    Call call() {
        Message message = signed.message();
        return new Call(
                sender,
                message.to(),
                message.value(),
                message.method(),
                message.params(),
                exitCode,
                calls);
    }
}

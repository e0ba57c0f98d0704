package io.forcepool.chain.adapter;

import io.forcepool.chain.reward.Award;
import io.forcepool.chain.reward.Call;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Bytes;
import org.jspecify.annotations.Nullable;

/** A message as it stands in a trace; only those of awards are ever looked into. */
record RawMessage(
        String from,
        String to,
        String value,
        long method,
        @Nullable String params,
        @Nullable Long nonce) {

    boolean award() {
        return Award.is(from, to, method);
    }

    Call call(long exitCode) {
        try {
            return new Call(
                    new Address(from),
                    new Address(to),
                    JsonFields.amount("Value", value),
                    method,
                    params == null ? Bytes.EMPTY : Bytes.ofBase64(params),
                    exitCode);
        } catch (IllegalArgumentException e) {
            throw new UnreadableAnswerException("a call of an award: " + e.getMessage(), e);
        }
    }
}

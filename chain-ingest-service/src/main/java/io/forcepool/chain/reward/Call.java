package io.forcepool.chain.reward;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Bytes;
import java.math.BigInteger;

/** One call of an execution trace: who called what with which value, and how it ended. */
public record Call(
        Address from, Address to, BigInteger value, long method, Bytes params, long exitCode) {

    boolean succeeded() {
        return exitCode == 0;
    }

    boolean sameMessage(Call other) {
        return from.equals(other.from)
                && to.equals(other.to)
                && value.equals(other.value)
                && method == other.method
                && params.equals(other.params);
    }
}

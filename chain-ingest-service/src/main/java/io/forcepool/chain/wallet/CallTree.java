package io.forcepool.chain.wallet;

import io.forcepool.contracts.ChainFact.Send;
import io.forcepool.contracts.filecoin.Address;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A call of one actor by another, and the calls it made in turn. */
public record CallTree(
        Address from, Address to, BigInteger value, long exitCode, List<CallTree> calls) {

    public CallTree {
        calls = List.copyOf(calls);
    }

    /**
     * What moved below this call, in order. A call that fails undoes everything below it, so only
     * what succeeded all the way up counts.
     */
    public List<Send> sends() {
        List<Send> sends = new ArrayList<>();
        collect(sends);
        return sends;
    }

    private void collect(List<Send> sends) {
        if (exitCode != 0) {
            return;
        }
        for (CallTree below : calls) {
            if (below.exitCode == 0) {
                if (below.value.signum() > 0) {
                    sends.add(new Send(below.from, below.to, below.value));
                }
                below.collect(sends);
            }
        }
    }
}

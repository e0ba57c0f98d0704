package io.forcepool.chain.adapter;

import io.forcepool.chain.reward.Award;
import io.forcepool.chain.wallet.Execution;
import java.util.List;

/** What was read of the trace of a tipset's execution, each in its order. */
record Trace(List<Award> awards, List<Execution> executions) {

    Trace {
        awards = List.copyOf(awards);
        executions = List.copyOf(executions);
    }
}

package io.forcepool.chain.adapter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is counted of the chain. */
final class ChainMeters {

    private static final Logger LOG = LoggerFactory.getLogger(ChainMeters.class);

    private final MeterRegistry meters;
    private final Timer stateCompute;
    private final Counter published;
    private final Counter unpaid;

    ChainMeters(MeterRegistry meters) {
        this.meters = meters;
        this.stateCompute =
                Timer.builder("forcepool.chain.state.compute")
                        .description("StateCompute, from the request to the last award")
                        .register(meters);
        this.published =
                Counter.builder("forcepool.chain.rewards.published")
                        .description("Rewards that became facts")
                        .register(meters);
        this.unpaid =
                Counter.builder("forcepool.chain.rewards.unpaid")
                        .description("Blocks of ours whose miner got nothing")
                        .register(meters);
    }

    <T> T stateCompute(Supplier<T> call) {
        return stateCompute.record(call);
    }

    /** A batch is committed. */
    void committed(Batch batch) {
        published.increment(batch.rewards());
        for (var block : batch.unpaid()) {
            unpaid.increment();
            LOG.warn(
                    "no reward for block {} of {} at height {}: {}",
                    block.block(),
                    block.miner(),
                    block.height(),
                    block.reason());
        }
    }

    void failed(NodeFaultException.Fault fault) {
        meters.counter(
                        "forcepool.chain.faults",
                        "fault",
                        fault.name().toLowerCase(java.util.Locale.ROOT))
                .increment();
    }
}

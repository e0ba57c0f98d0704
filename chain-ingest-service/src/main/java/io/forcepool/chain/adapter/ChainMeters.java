package io.forcepool.chain.adapter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
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
    private final DistributionSummary reorganisations;
    private final Counter notified;

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
        this.notified =
                Counter.builder("forcepool.chain.notifications")
                        .description("How often a node told of its head by itself")
                        .register(meters);
        this.reorganisations =
                DistributionSummary.builder("forcepool.chain.reorg.depth")
                        .description("Heights that were left when the head went to another fork")
                        .baseUnit("heights")
                        .register(meters);
    }

    <T> T stateCompute(Supplier<T> call) {
        return stateCompute.record(call);
    }

    /** A node said that its head has changed. */
    void notified() {
        notified.increment();
    }

    /** The head went to another fork, so many heights back. */
    void reorganised(long depth) {
        reorganisations.record(depth);
        LOG.info("the chain was reorganised, {} heights deep", depth);
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

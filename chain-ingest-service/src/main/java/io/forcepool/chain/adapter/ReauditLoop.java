package io.forcepool.chain.adapter;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Audits in the background, where a second node is configured, and politely. */
final class ReauditLoop extends BackgroundLoop {

    private static final Logger LOG = LoggerFactory.getLogger(ReauditLoop.class);

    /** Between commits that are there already. */
    private static final Duration BETWEEN = Duration.ofMillis(100);

    /** When all are done, or the node cannot be asked. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    /** How often what is in dispute is looked at again, which reads the whole store. */
    private static final Duration SETTLING = Duration.ofMinutes(5);

    private final Reaudit audit;
    private final Nodes nodes;
    private final ChainStore store;
    private long settledNanos = System.nanoTime();

    ReauditLoop(Reaudit audit, Nodes nodes, ChainStore store) {
        super("chain-audit");
        this.audit = audit;
        this.nodes = nodes;
        this.store = store;
    }

    @Override
    void run() {
        while (isRunning()) {
            boolean more = false;
            try {
                more = step();
            } catch (RuntimeException e) {
                if (isRunning()) {
                    LOG.warn("the audit of what is published is tried again: {}", e.getMessage());
                }
            }
            pause(more ? BETWEEN : IDLE);
        }
    }

    private boolean step() {
        // Before anything is published the network is not known for certain.
        Optional<LotusNode> second = store.genesis().flatMap(nodes::witness);
        if (second.isEmpty()) {
            return false;
        }
        if (System.nanoTime() - settledNanos > SETTLING.toNanos()) {
            settledNanos = System.nanoTime();
            audit.settle(second.get());
        }
        return audit.step(second.get());
    }
}

package io.forcepool.chain.adapter;

import io.forcepool.chain.reward.TraceRefusedException;
import io.forcepool.chain.tipset.TipSetRefusedException;
import io.forcepool.chain.wallet.MessageRefusedException;
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
    private String lastFailure = "";
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
                lastFailure = "";
            } catch (NodeFaultException
                    | TipSetRefusedException
                    | TraceRefusedException
                    | MessageRefusedException e) {
                failed("of the second node", e);
            } catch (RuntimeException e) {
                failed("of an error of ours", e);
            }
            pause(more ? BETWEEN : IDLE);
        }
    }

    /** It is tried again for ever; what is the same each time is said once. */
    private void failed(String because, RuntimeException e) {
        String failure = e.toString();
        if (isRunning() && !failure.equals(lastFailure)) {
            LOG.error("the audit of what is published stands still because {}", because, e);
        }
        lastFailure = failure;
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

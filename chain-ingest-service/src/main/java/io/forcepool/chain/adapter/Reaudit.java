package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.AuditedRanges.Dispute;
import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.chain.adapter.PublishedCommits.Commit;
import io.forcepool.chain.registry.Members;
import io.forcepool.chain.tipset.Cursor;
import io.forcepool.platform.store.EventLog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads again from a second node, commit by commit, every height that was published as final; also
 * those in which nothing of the pools was found. A range that differs is in dispute until both say
 * the same of what is published then.
 */
final class Reaudit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reaudit.class);

    private final ForcepoolChainProperties properties;
    private final EventLog log;
    private final ChainStore store;
    private final AuditedRanges audited;
    private final ChainMeters meters;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable PublishedCommits commits;
    private @Nullable Commit open;

    Reaudit(
            ForcepoolChainProperties properties,
            EventLog log,
            ChainStore store,
            AuditedRanges audited,
            ChainMeters meters) {
        this.properties = properties;
        this.log = log;
        this.store = store;
        this.audited = audited;
        this.meters = meters;
    }

    /**
     * Compares the next commit.
     *
     * @return whether there was one
     * @throws NodeFaultException when the node cannot be asked, or is not as far; the same commit
     *     is then the next again
     */
    boolean step(LotusNode node) {
        Optional<Commit> next = open == null ? commits().next() : Optional.of(open);
        if (next.isEmpty()) {
            return false;
        }
        Commit commit = next.get();
        open = commit;
        List<String> differences =
                compare(node, commit.registry(), commit.published(), commit.first(), commit.last());
        if (!differences.isEmpty()) {
            audited.dispute(commit.first(), commit.last(), node.url(), differences);
            LOG.error(
                    "what is published of heights {} to {} is not what {} has: {}",
                    commit.first(),
                    commit.last(),
                    node.url(),
                    differences);
        }
        audited.done(commit.position(), commit.last());
        open = null;
        return true;
    }

    /** Compares the ranges in dispute again, with all that was published of them meanwhile. */
    void settle(LotusNode node) {
        for (Dispute dispute : audited.disputes()) {
            long first = dispute.firstHeight();
            long last = dispute.lastHeight();
            if (dispute.settledAt() == null
                    && compare(
                                    node,
                                    store.memberships(),
                                    ChainAuditCommand.published(
                                            log, properties.network(), first, last),
                                    first,
                                    last)
                            .isEmpty()) {
                audited.settled(first);
                LOG.info("what is published of heights {} to {} is now settled", first, last);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private PublishedCommits commits() {
        PublishedCommits known = commits;
        if (known == null) {
            known =
                    new PublishedCommits(
                            log,
                            properties.network(),
                            audited.position(),
                            properties.following().startHeight());
            commits = known;
        }
        return known;
    }

    private List<String> compare(
            LotusNode node, Members members, AuditedFacts published, long first, long last) {
        Cursor head = Cursor.at(node.head());
        if (head.height() < last) {
            throw new NodeFaultException(
                    Fault.WITNESS_SILENT,
                    "the second node %s is at height %d, to be audited is %d"
                            .formatted(node.url(), head.height(), last));
        }
        String network = properties.network();
        var pools = PoolReaders.of(node, network, members, new Executions(meters));
        try (var ahead =
                new Lookahead(
                        height -> node.atOrBefore(height, head.tipset()),
                        threads,
                        last,
                        properties.following().lookaheadHeights())) {
            return new ChainAudit(network, pools, ahead)
                    .compare(published, first, last, _ -> {})
                    .differences();
        }
    }
}

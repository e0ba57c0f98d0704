package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.contracts.filecoin.TipSetKey;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** How following stands, for those who ask: ready only while a node can be followed. */
final class FollowStatus implements HealthIndicator {

    private final Clock clock;
    private volatile @Nullable View view;
    private volatile long published = -1;
    private volatile boolean followed;
    private volatile @Nullable TipSetKey headKey;
    private volatile Instant moved;
    private volatile @Nullable Trouble trouble;

    FollowStatus(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.moved = clock.instant();
        Gauge.builder("forcepool.chain.head.age", this, FollowStatus::headAgeSeconds)
                .description("How old the node's head is")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("forcepool.chain.finality", this, FollowStatus::finalityHeights)
                .description("How far the final tipset is below the head")
                .baseUnit("heights")
                .register(meters);
        Gauge.builder("forcepool.chain.lag", this, FollowStatus::lagHeights)
                .description("Final heights that are not yet published")
                .baseUnit("heights")
                .register(meters);
    }

    private double finalityHeights() {
        View seen = view;
        return seen == null ? Double.NaN : seen.head() - seen.finalised();
    }

    /** What a node showed last. */
    record View(String node, long head, Instant headTime, long finalised) {}

    /** What is wrong, and since when. */
    record Trouble(Fault fault, String message, Instant since) {}

    void seen(NodeView node) {
        TipSet head = node.head();
        if (!head.key().equals(headKey)) {
            headKey = head.key();
            moved = clock.instant();
        }
        view = new View(node.node().url(), head.height(), head.time(), node.finalised().height());
    }

    /** How long the head has been where it is. */
    Duration still() {
        return Duration.between(moved, clock.instant());
    }

    void published(long height) {
        published = height;
    }

    /** Returns whether it was not so before. */
    boolean well() {
        boolean news = trouble != null || !followed;
        followed = true;
        trouble = null;
        return news;
    }

    /** Returns whether this is another trouble than before. */
    boolean failed(Fault fault, String message) {
        Trouble before = trouble;
        boolean same = before != null && before.message().equals(message);
        Instant since =
                before != null && before.fault() == fault ? before.since() : clock.instant();
        trouble = new Trouble(fault, message, since);
        return !same;
    }

    @Nullable View view() {
        return view;
    }

    @Nullable Trouble trouble() {
        return trouble;
    }

    /** The height up to which everything is published; −1 before anything is. */
    long published() {
        return published;
    }

    /** Heights that are final and not published; 0 while nothing is known of a node. */
    long lagHeights() {
        View seen = view;
        return seen == null ? 0 : Math.max(0, seen.finalised() - Math.max(0, published));
    }

    @Override
    public Health health() {
        Trouble current = trouble;
        View seen = view;
        if (current != null) {
            return Health.outOfService()
                    .withDetail("fault", current.fault())
                    .withDetail("reason", current.message())
                    .withDetail("since", current.since())
                    .build();
        }
        if (seen == null) {
            return Health.outOfService().withDetail("reason", "no node was asked yet").build();
        }
        return Health.up()
                .withDetail("node", seen.node())
                .withDetail("head", seen.head())
                .withDetail("finalised", seen.finalised())
                .withDetail("published", published)
                .build();
    }

    private double headAgeSeconds() {
        View seen = view;
        return seen == null
                ? Double.NaN
                : Duration.between(seen.headTime(), clock.instant()).toSeconds();
    }
}

package io.forcepool.platform.consume;

import io.forcepool.platform.consume.LanePlan.Waiting;

/** What to type to have missing records sent again. */
final class Repair {

    private Repair() {}

    static String command(String topic, int lane, Waiting gap) {
        return "./forcepool republish --service %s --topic %s --lane %d --from %d"
                .formatted(producer(topic), topic, lane, gap.missing());
    }

    static String line(String topic, int lane, Waiting gap) {
        return "lane %d misses %d to %d: %s"
                .formatted(lane, gap.missing(), gap.lowest() - 1, command(topic, lane, gap));
    }

    /** A topic is named after the one who owns it: {@code forcepool.<producer>.….v1}. */
    static String producer(String topic) {
        String[] parts = topic.split("\\.", -1);
        String owner = parts.length > 1 ? parts[1] : topic;
        return (owner.equals("chain") ? "chain-ingest" : owner) + "-service";
    }
}

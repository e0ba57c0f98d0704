package io.forcepool.platform.consume;

import io.forcepool.platform.consume.LanePlan.Waiting;
import io.forcepool.platform.publish.TopicOwner;

/** What to type to have missing records sent again. */
final class Repair {

    private Repair() {}

    static String command(String topic, int lane, Waiting gap) {
        return "./forcepool republish --service %s --topic %s --lane %d --from %d --to %d"
                .formatted(TopicOwner.of(topic), topic, lane, gap.missing(), gap.lowest() - 1);
    }

    static String line(String topic, int lane, Waiting gap) {
        return "lane %d misses %d to %d: %s"
                .formatted(lane, gap.missing(), gap.lowest() - 1, command(topic, lane, gap));
    }
}

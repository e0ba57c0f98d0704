package io.forcepool.platform.consume;

import io.forcepool.contracts.Fact;
import io.forcepool.contracts.Topic;

/** A fact of the tests; its lane and topic are whatever a test wants. */
public record Credit(String topicName, int laneNumber, String user, String name, long amount)
        implements Fact {

    static final int LANES = 64;
    static final int PARTITIONS = 4;

    static Topic topic(String name) {
        return new Topic(name, LANES, PARTITIONS, false);
    }

    @Override
    public Topic topic() {
        return topic(topicName);
    }

    @Override
    public int lane() {
        return laneNumber;
    }

    @Override
    public String subject() {
        return user;
    }

    @Override
    public String cause() {
        return topicName + "/" + name;
    }
}

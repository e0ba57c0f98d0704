package io.forcepool.platform.publish;

import io.forcepool.contracts.Fact;
import io.forcepool.contracts.Topic;
import java.util.UUID;

/** A derived fact of a compacted topic. */
record Latest(String key, int lane, long value) implements Fact {

    static final Topic TOPIC =
            new Topic("test.latest." + UUID.randomUUID().toString().substring(0, 8), 8, 4, true);

    @Override
    public Topic topic() {
        return TOPIC;
    }

    @Override
    public String subject() {
        return key;
    }

    @Override
    public String cause() {
        return "latest/" + key + "/" + value;
    }
}

package io.forcepool.platform.publish;

import io.forcepool.contracts.Fact;
import io.forcepool.contracts.Topic;
import io.forcepool.platform.store.NewEvent;
import java.util.Map;
import java.util.UUID;

/** A fact on topics that only this JVM's tests use. */
record Told(String stream, long number, int lane, String text) implements Fact {

    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    static final Topic TOPIC = new Topic("test.told." + RUN, 8, 4, false);

    static NewEvent event(String stream, long sequence, int lane) {
        return new NewEvent(
                "told",
                stream,
                sequence,
                new Told(stream, sequence, lane, "text of " + sequence),
                Map.of("actor", "test", "traceparent", "00-aa-bb-01"));
    }

    @Override
    public Topic topic() {
        return TOPIC;
    }

    @Override
    public String subject() {
        return "about/" + stream;
    }

    @Override
    public String cause() {
        return "told/" + stream + "/" + number;
    }
}

package io.forcepool.platform.publish;

/** Whose a topic is: it is named after its only writer, {@code forcepool.<writer>.….v1}. */
public final class TopicOwner {

    private TopicOwner() {}

    /** The service that writes a topic. */
    public static String of(String topic) {
        String[] parts = topic.split("\\.", -1);
        String owner = parts.length > 1 ? parts[1] : topic;
        return (owner.equals("chain") ? "chain-ingest" : owner) + "-service";
    }
}

package io.forcepool.contracts;

import java.util.Map;

/**
 * A topic: its name, how many lanes it has, how many partitions they are spread over (partition =
 * lane mod partitions), and whether old values of a key may be forgotten. Nothing on a topic of
 * money is ever deleted.
 */
public record Topic(String name, int lanes, int partitions, boolean compacted) {

    /** The most bytes of a record, with all that belongs to it. */
    public static final int RECORD_BYTES_MAX = 8 << 20;

    public Topic {
        if (lanes < partitions || partitions < 1) {
            throw new IllegalArgumentException(name + ": " + lanes + " lanes on " + partitions);
        }
    }

    public int partition(int lane) {
        if (lane < 0 || lane >= lanes) {
            throw new IllegalArgumentException(name + " has no lane " + lane);
        }
        return lane % partitions;
    }

    /** The settings that the brokers keep with it; nothing is ever deleted for its age or size. */
    public Map<String, String> settings() {
        return Map.of(
                "cleanup.policy",
                compacted ? "compact" : "delete",
                "retention.ms",
                "-1",
                "retention.bytes",
                "-1",
                "max.message.bytes",
                Integer.toString(RECORD_BYTES_MAX));
    }

    /** Where records that a consumer parked are shown to other systems. */
    public String deadLetters() {
        return name + ".dlt";
    }
}

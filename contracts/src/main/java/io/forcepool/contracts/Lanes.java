package io.forcepool.contracts;

import java.nio.charset.StandardCharsets;

/**
 * Which lane a user's facts travel on. The hash is part of v1 of the topics: changing it, the
 * number of buckets or the number of partitions means a v2 topic.
 */
public final class Lanes {

    /** How many buckets users are spread over; a user's lane is the user's bucket. */
    public static final int BUCKETS = 64;

    /** How many partitions a topic of 64 lanes has; partition = lane mod 16. */
    public static final int PARTITIONS = 16;

    private static final int FNV_OFFSET = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private Lanes() {}

    /**
     * The bucket, 0 to 63, of a user code: 32-bit FNV-1a over its UTF-8 bytes, folded, modulo 64.
     */
    public static int bucket(String userCode) {
        int hash = FNV_OFFSET;
        for (byte b : userCode.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return (hash ^ (hash >>> 16)) & (BUCKETS - 1);
    }
}

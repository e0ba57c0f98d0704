package io.forcepool.platform.checkpoint;

import java.nio.file.Path;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How checkpoints are taken.
 *
 * @param keyFile the Ed25519 key, PKCS#8 as PEM; without one, none are taken
 * @param earlierKeysFile public keys as PEM that were in use before; without it only what this key
 *     has signed is gone on from
 * @param file where they are appended, one per line, beside the database and the topic; best on a
 *     disk that the database's administrators cannot write to
 * @param at when the daily one is due, in UTC
 */
@ConfigurationProperties("forcepool.checkpoint")
public record CheckpointProperties(
        @Nullable Path keyFile,
        @Nullable Path earlierKeysFile,
        @Nullable Path file,
        LocalTime at) {}

package io.forcepool.platform.audit;

/**
 * What a store adds up to, to be written down elsewhere.
 *
 * @param lastHash hex of the last event's hash; of an empty store 32 zero bytes
 * @param root hex of the RFC 6962 tree hash over all event hashes
 */
public record AuditResult(long count, String lastHash, String root) {}

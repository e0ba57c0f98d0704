package io.forcepool.local.demo;

import java.math.BigInteger;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A final reward of one of the pool's miners, as chain-ingest lists it. */
record ChainReward(
        long height, Instant time, String miner, String block, int winCount, BigInteger units) {

    static ChainReward of(JsonNode row) {
        return new ChainReward(
                row.get("height").asLong(),
                Instant.parse(row.get("time").asString()),
                row.get("miner").asString(),
                row.get("block").asString(),
                row.get("winCount").asInt(),
                new BigInteger(row.get("reward").asString()));
    }
}

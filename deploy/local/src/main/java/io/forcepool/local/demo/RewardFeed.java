package io.forcepool.local.demo;

import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The rewards of the pool from its beginning on, in the order of the chain. */
final class RewardFeed {

    private static final int ROWS = 1000;

    private final DemoApi chain;
    private final List<String> miners;
    private final Instant from;
    private final Map<String, ChainReward> known = new LinkedHashMap<>();
    private long lastHeight;

    RewardFeed(DemoApi chain, List<String> miners, Instant from) {
        this.chain = chain;
        this.miners = miners;
        this.from = from;
    }

    /** Reads what came since; the last height is read again, as more of it may have come. */
    void refresh() {
        String cursor = "";
        do {
            JsonNode page =
                    chain.get("/api/v1/rewards?limit=" + ROWS + "&from=" + lastHeight + cursor);
            for (JsonNode row : page.get("rewards").values()) {
                add(ChainReward.of(row));
            }
            JsonNode next = page.get("next");
            cursor = next == null || next.isNull() ? "" : "&cursor=" + next.asString();
        } while (!cursor.isEmpty());
    }

    List<ChainReward> all() {
        return List.copyOf(known.values());
    }

    /** The sum up to and including each height that has a reward. */
    TreeMap<Long, BigInteger> sums() {
        var sums = new TreeMap<Long, BigInteger>();
        BigInteger sum = BigInteger.ZERO;
        for (ChainReward reward : known.values()) {
            sum = sum.add(reward.units());
            sums.put(reward.height(), sum);
        }
        return sums;
    }

    private void add(ChainReward reward) {
        lastHeight = Math.max(lastHeight, reward.height());
        if (miners.contains(reward.miner()) && !reward.time().isBefore(from)) {
            known.putIfAbsent(reward.height() + "/" + reward.block(), reward);
        }
    }
}

package io.forcepool.contracts;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sums moves by their pockets, source by source. */
final class MoveGrouping {

    private record Key(Pocket from, String to) {}

    private final Map<Key, Map<String, Map<Bucket, BigInteger>>> sums = new LinkedHashMap<>();

    void add(Move move) {
        AccountId account = move.to().account();
        String to = account.ofUser() ? MoveGroup.users(account.coin()) : account.text();
        String name = account.ofUser() ? account.userCode() : "";
        sums.computeIfAbsent(new Key(move.from(), to), _ -> new LinkedHashMap<>())
                .computeIfAbsent(name, _ -> new EnumMap<>(Bucket.class))
                .merge(move.to().bucket(), move.amount().units(), BigInteger::add);
    }

    List<MoveGroup> groups() {
        List<MoveGroup> groups = new ArrayList<>(sums.size());
        sums.forEach((key, byName) -> groups.add(group(key, byName)));
        return List.copyOf(groups);
    }

    private static MoveGroup group(Key key, Map<String, Map<Bucket, BigInteger>> byName) {
        Set<Bucket> used = EnumSet.noneOf(Bucket.class);
        byName.values().forEach(units -> used.addAll(units.keySet()));
        List<Bucket> buckets = List.copyOf(used);
        var amounts = new LinkedHashMap<String, List<BigInteger>>();
        byName.forEach((name, units) -> amounts.put(name, row(buckets, units)));
        return new MoveGroup(key.from, key.to, buckets, amounts);
    }

    private static List<BigInteger> row(List<Bucket> buckets, Map<Bucket, BigInteger> units) {
        List<BigInteger> row = new ArrayList<>(buckets.size());
        for (Bucket bucket : buckets) {
            BigInteger sum = units.get(bucket);
            row.add(sum == null ? BigInteger.ZERO : sum);
        }
        return row;
    }
}

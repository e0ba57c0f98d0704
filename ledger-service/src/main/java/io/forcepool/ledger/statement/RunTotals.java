package io.forcepool.ledger.statement;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Bucket;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.ledger.entry.EntryChanges;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What pages of runs posted, summed per run. */
final class RunTotals {

    private static final String PREFIX = "run/";

    /** Sums of one run; the part of a share that users get is split into its buckets. */
    static final class Sum {

        final String run;
        long pages;
        BigInteger fee = BigInteger.ZERO;
        BigInteger available = BigInteger.ZERO;
        BigInteger locked = BigInteger.ZERO;
        BigInteger house = BigInteger.ZERO;

        private Sum(String run) {
            this.run = run;
        }

        private void add(EntryPosted entry) {
            String fees = AccountId.fees(entry.pool(), entry.coin()).text();
            String houses = AccountId.house(entry.pool(), entry.coin()).text();
            pages++;
            EntryChanges.of(
                    entry,
                    (account, bucket, change) -> {
                        if (account.startsWith("user/")) {
                            addToUsers(bucket, change);
                        } else if (account.equals(fees)) {
                            fee = fee.add(change);
                        } else if (account.equals(houses)) {
                            house = house.add(change);
                        }
                    });
        }

        private void addToUsers(Bucket bucket, BigInteger change) {
            if (bucket == Bucket.LOCKED) {
                locked = locked.add(change);
            } else {
                available = available.add(change);
            }
        }
    }

    private RunTotals() {}

    static Collection<Sum> of(List<JournalEntry> entries) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            if (entry.event() instanceof EntryPosted posted
                    && posted.kind() == EntryKind.INCOME
                    && posted.entry().startsWith(PREFIX)) {
                String run = posted.entry().substring(PREFIX.length()).split("/", 2)[0];
                sums.computeIfAbsent(run, Sum::new).add(posted);
            }
        }
        return sums.values();
    }
}

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

/**
 * What pages of a run posted, in units of the coin; differences of a run that corrects.
 *
 * @param available what users got at once
 * @param locked what users got to vest
 */
public record RunPosted(
        String run,
        EntryKind kind,
        int pages,
        BigInteger fee,
        BigInteger available,
        BigInteger locked,
        BigInteger house) {

    private static final String STREAM = "run/";

    /** The sums of those of the entries that are pages, per run. */
    static Collection<RunPosted> of(List<JournalEntry> entries) {
        Map<String, RunPosted> runs = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            if (entry.event() instanceof EntryPosted posted && posted.entry().startsWith(STREAM)) {
                RunPosted page = page(posted);
                runs.merge(page.run(), page, RunPosted::plus);
            }
        }
        return runs.values();
    }

    private static RunPosted page(EntryPosted entry) {
        int end = entry.entry().indexOf('/', STREAM.length());
        Sums sums = new Sums(entry);
        EntryChanges.of(entry, sums::add);
        return new RunPosted(
                entry.entry().substring(STREAM.length(), end),
                entry.kind(),
                1,
                sums.fee,
                sums.available,
                sums.locked,
                sums.house);
    }

    private RunPosted plus(RunPosted other) {
        return new RunPosted(
                run,
                kind,
                pages + other.pages,
                fee.add(other.fee),
                available.add(other.available),
                locked.add(other.locked),
                house.add(other.house));
    }

    private static final class Sums {

        private final String feeAccount;
        private final String houseAccount;
        private BigInteger fee = BigInteger.ZERO;
        private BigInteger available = BigInteger.ZERO;
        private BigInteger locked = BigInteger.ZERO;
        private BigInteger house = BigInteger.ZERO;

        Sums(EntryPosted entry) {
            feeAccount = AccountId.fees(entry.pool(), entry.coin()).text();
            houseAccount = AccountId.house(entry.pool(), entry.coin()).text();
        }

        void add(String account, Bucket bucket, BigInteger change) {
            if (account.equals(feeAccount)) {
                fee = fee.add(change);
            } else if (account.equals(houseAccount)) {
                house = house.add(change);
            } else if (bucket == Bucket.LOCKED) {
                locked = locked.add(change);
            } else if (account.startsWith("user/")) {
                available = available.add(change);
            }
        }
    }
}

package io.forcepool.ledger.bench;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.ledger.adapter.LedgerDatabase;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.ledger.posting.FundsTable.Change;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/** The funds write of the engine alone, on a database of its own: no journal, no idempotency. */
final class FundsAlone {

    private final LedgerDatabase ledger;

    FundsAlone(LedgerDatabase ledger) {
        this.ledger = ledger;
    }

    /** Accounts per second, written as the engine does it. */
    double rate(List<SharePage> pages, int perCommit) {
        long start = System.nanoTime();
        long written = 0;
        for (int i = 0; i < pages.size(); i += perCommit) {
            List<Change> changes =
                    pages.subList(i, Math.min(pages.size(), i + perCommit)).stream()
                            .flatMap(page -> page.shares().stream().map(s -> change(page, s)))
                            .sorted(Comparator.comparing(Change::account))
                            .toList();
            ledger.transaction.executeWithoutResult(_ -> ledger.funds.add(changes));
            written += changes.size();
        }
        return written / RunningLedger.secondsSince(start);
    }

    private static Change change(SharePage page, Share share) {
        String account = AccountId.user(share.user(), page.coin()).text();
        Balance balance = new Balance(share.available(), BigInteger.ZERO, share.locked());
        return new Change(account, balance, 1, false);
    }
}

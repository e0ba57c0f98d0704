package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions about one account, for measurements. */
public final class PastQueries {

    private final PostgresPast past;
    private final AccountId account;
    private final long upTo;

    public PastQueries(LedgerDatabase database, String account, long upTo) {
        this.past = new PostgresPast(JdbcClient.create(database.jdbc));
        this.account = new AccountId(account);
        this.upTo = upTo;
    }

    public void atPosition(long position) {
        var _ = past.atPosition(account, position);
    }

    public void atHeight(long height) {
        var _ = past.atHeight(account, height, upTo);
    }
}

package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import io.forcepool.ledger.adapter.PostgresStatements.Asked;
import io.forcepool.ledger.asof.Reading;
import io.forcepool.ledger.statement.LineFilter;
import org.jspecify.annotations.Nullable;

/** What callers ask of statements, checked, and once the view has come far enough. */
final class StatementRequests {

    private final PostgresBalances balances;
    private final Readings readings;

    StatementRequests(PostgresBalances balances, Readings readings) {
        this.balances = balances;
        this.readings = readings;
    }

    /** An account that exists but has no line yet has an empty page, with its position. */
    Asked asked(
            AccountId account,
            Moment moment,
            FilterParameters filter,
            @Nullable Long cursor,
            int limit) {
        LineFilter lines = filter.filter();
        Reading reading = readings.of(moment);
        if (balances.balance(account).isEmpty()) {
            throw Requests.unknown(account, reading);
        }
        return new Asked(account, reading, lines, cursor, limit);
    }
}

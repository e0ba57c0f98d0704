package io.forcepool.testkit.samples.clean.adapter;

import io.forcepool.testkit.samples.clean.balance.Balance;
import java.time.Instant;
import javax.sql.DataSource;

record PostgresBalances(DataSource source, Balance balance) {

    Instant now() {
        return Instant.now();
    }
}

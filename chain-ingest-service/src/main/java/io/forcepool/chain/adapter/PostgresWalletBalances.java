package io.forcepool.chain.adapter;

import io.forcepool.contracts.ChainFact.WalletBalanceObserved;
import io.forcepool.contracts.filecoin.Address;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What wallets had, as rows. */
final class PostgresWalletBalances {

    private final JdbcClient jdbc;

    PostgresWalletBalances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A balance in attoFIL, before the messages of a height.
     *
     * @param difference to the balance before it and what was sent and got since, if it is known
     */
    record Balance(
            long height, Instant time, BigInteger balance, @Nullable BigInteger difference) {}

    void add(WalletBalanceObserved told) {
        jdbc.sql(
                        """
                        insert into wallet_balance (wallet, height, time, balance, tipset)
                        values (:wallet, :height, :time, :balance, :tipset)
                        """)
                .param("wallet", told.wallet().text())
                .param("height", told.height())
                .param("time", told.time().atOffset(ZoneOffset.UTC))
                .param("balance", new BigDecimal(told.balance()))
                .param("tipset", told.tipset().toString())
                .update();
    }

    /** Removes what was told of some tipsets. */
    void remove(String[] tipsets) {
        jdbc.sql("delete from wallet_balance where tipset = any (:tipsets)")
                .param("tipsets", tipsets)
                .update();
    }

    void differs(Address wallet, long height, @Nullable BigInteger difference) {
        jdbc.sql(
                        """
                        update wallet_balance set difference = cast(:difference as numeric)
                        where wallet = :wallet and height = :height
                        """)
                .param("wallet", wallet.text())
                .param("height", height)
                .param("difference", difference == null ? null : new BigDecimal(difference))
                .update();
    }

    /** The balances of a wallet from the last one that is not above a height on, in order. */
    List<Balance> since(Address wallet, long height) {
        return jdbc.sql(
                        """
                        select height, time, balance, difference from wallet_balance
                        where wallet = :wallet and height >= coalesce(
                            (select max(height) from wallet_balance
                                where wallet = :wallet and height <= :height), 0)
                        order by height
                        """)
                .param("wallet", wallet.text())
                .param("height", height)
                .query((row, _) -> balance(row))
                .list();
    }

    /** The balances of a wallet within a time, and the one after it, in order. */
    List<Balance> between(Address wallet, Instant from, Instant until) {
        return jdbc.sql(
                        """
                        select height, time, balance, difference from wallet_balance
                        where wallet = :wallet and time >= :from and height <= coalesce(
                            (select min(height) from wallet_balance
                                where wallet = :wallet and time >= :until), :highest)
                        order by height
                        """)
                .param("wallet", wallet.text())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("highest", Long.MAX_VALUE)
                .query((row, _) -> balance(row))
                .list();
    }

    /** How many balances are not what was there before, sent and got. */
    long differences() {
        return jdbc.sql("select count(*) from wallet_balance where difference <> 0")
                .query(Long.class)
                .single();
    }

    void clear() {
        jdbc.sql("delete from wallet_balance").update();
    }

    private static Balance balance(ResultSet row) throws SQLException {
        BigDecimal difference = row.getBigDecimal("difference");
        return new Balance(
                row.getLong("height"),
                row.getObject("time", OffsetDateTime.class).toInstant(),
                row.getBigDecimal("balance").toBigIntegerExact(),
                difference == null ? null : difference.toBigIntegerExact());
    }
}

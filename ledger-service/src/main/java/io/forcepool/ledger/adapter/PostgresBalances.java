package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.BalanceChanged;
import io.forcepool.contracts.Coin;
import io.forcepool.ledger.asof.Reading;
import io.forcepool.ledger.balance.AccountBalance;
import io.forcepool.ledger.balance.TrialBalance;
import io.forcepool.ledger.balance.TrialBalance.SystemAccount;
import io.forcepool.ledger.balance.TrialBalance.Users;
import io.forcepool.ledger.entry.Balance;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Balances, straight from the funds that posting keeps beside the journal. A statement sees funds
 * and journal of one moment, so the position it names is the one it reflects.
 */
final class PostgresBalances {

    private static final String HEAD = "(select coalesce(max(position), 0) from domain_event)";

    private final JdbcClient client;

    PostgresBalances(JdbcClient client) {
        this.client = client;
    }

    /** The balance of an account, if it ever had an entry. */
    Optional<AccountBalance> balance(AccountId account) {
        return client.sql(
                        "select available, frozen, locked, position, "
                                + HEAD
                                + " from funds where account = :account")
                .param("account", account.text())
                .query(
                        (row, _) ->
                                AccountBalance.of(
                                        account,
                                        Rows.balance(row, 1),
                                        row.getLong(4),
                                        row.getLong(5)))
                .optional();
    }

    /** The last position of the journal. */
    long position() {
        return client.sql("select " + HEAD).query(Long.class).single();
    }

    /** The balances of accounts as they are told to other services. */
    List<BalanceChanged> changed(Collection<String> accounts) {
        return client.sql(
                        """
                        select available, frozen, locked, account, position from funds
                        where account = any(:accounts) order by account
                        """)
                .param("accounts", accounts.toArray(String[]::new))
                .query(
                        (row, _) ->
                                new BalanceChanged(
                                        new AccountId(row.getString(4)),
                                        Rows.units(row, 1),
                                        Rows.units(row, 2),
                                        Rows.units(row, 3),
                                        row.getLong(5)))
                .list();
    }

    /** Accounts of users behind an account, in the order of their names. */
    <T> List<T> ofUsers(
            Coin coin, String after, int limit, BiFunction<AccountId, Balance, T> shown) {
        return client.sql(
                        """
                        select available, frozen, locked, account from funds
                        where account > greatest(:after, 'user/') and account < 'user0'
                          and right(account, length(:ending)) = :ending
                        order by account limit :limit
                        """)
                .param("after", after)
                .param("ending", "/" + coin)
                .param("limit", limit)
                .query(
                        (row, _) ->
                                shown.apply(new AccountId(row.getString(4)), Rows.balance(row, 1)))
                .list();
    }

    /** The accounts of a coin that are no user's, in order. */
    List<AccountId> systemAccounts(Coin coin) {
        return client
                .sql(
                        """
                        select account from funds
                        where not (account >= 'user/' and account < 'user0') order by account
                        """)
                .query((row, _) -> new AccountId(row.getString(1)))
                .list()
                .stream()
                .filter(account -> account.coin().equals(coin))
                .toList();
    }

    /** What all accounts of each coin hold together, by the coin's code, from one read. */
    Map<String, BigInteger> sums() {
        Map<String, BigInteger> sums = new TreeMap<>();
        client.sql(
                        """
                        select '' as account, substring(account from '[^/]+$') as coin,
                               sum(available + frozen + locked) as total
                        from funds where account >= 'user/' and account < 'user0' group by 2
                        union all
                        select account, '', available + frozen + locked
                        from funds where not (account >= 'user/' and account < 'user0')
                        """)
                .query(
                        row -> {
                            String account = row.getString("account");
                            sums.merge(
                                    account.isEmpty()
                                            ? row.getString("coin")
                                            : new AccountId(account).coin().code(),
                                    Rows.units(row, "total"),
                                    BigInteger::add);
                        });
        return sums;
    }

    /** All accounts of a coin, from one read. */
    TrialBalance trialBalance(Coin coin) {
        List<SystemAccount> system = new ArrayList<>();
        Users[] users = {Users.of(0, Balance.ZERO)};
        long[] position = {0};
        client.sql(
                        """
                        with head as (select coalesce(max(position), 0) as position
                                      from domain_event),
                             users as (select sum(available) as available, sum(frozen) as frozen,
                                              sum(locked) as locked, count(*) as accounts
                                       from funds
                                       where account >= 'user/' and account < 'user0'
                                         and right(account, length(:ending)) = :ending),
                             system as (select available, frozen, locked, account from funds
                                        where not (account >= 'user/' and account < 'user0'))
                        select available, frozen, locked, '' as account, accounts, position
                        from users, head
                        union all
                        select available, frozen, locked, account, 1, position from system, head
                        order by account
                        """)
                .param("ending", "/" + coin)
                .query(
                        row -> {
                            position[0] = row.getLong("position");
                            String account = row.getString("account");
                            if (account.isEmpty()) {
                                users[0] = Users.of(row.getLong("accounts"), Rows.balance(row, 1));
                            } else if (new AccountId(account).coin().equals(coin)) {
                                system.add(
                                        SystemAccount.of(
                                                new AccountId(account), Rows.balance(row, 1)));
                            }
                        });
        return TrialBalance.of(coin, system, users[0], Reading.upTo(null, position[0]));
    }
}

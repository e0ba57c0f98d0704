package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.SharePage;
import io.forcepool.ledger.entry.Pages;
import io.forcepool.testkit.Infrastructure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FundsSweepIT {

    private static final int ACCOUNTS_PER_LOOK = 7;
    private static final String USER = "user/" + Pages.user(3) + "/FIL";

    private static final String REWARDS = AccountId.rewards("demo", Coin.FIL).text();

    private LedgerDatabase ledger;
    private FundsSweep sweep;
    private long statement;

    @BeforeEach
    void open() {
        ledger = new LedgerDatabase(Infrastructure.database("ledger"));
        JdbcClient client = JdbcClient.create(ledger.jdbc);
        sweep = new FundsSweep(client, () -> statement, ACCOUNTS_PER_LOOK);
        for (SharePage page : Pages.run("r1", "demo", 40, 5, new SplittableRandom(1))) {
            post(page);
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void fundsThatAreTheFoldAreNotNamed() {
        feedStatement();

        assertThat(round()).isEmpty();
    }

    @Test
    void accountsTheStatementHasNotReachedAreLeftForLater() {
        assertThat(round()).isEmpty();
        ledger.jdbc.update("update funds set available = available + 1 where account = ?", USER);
        assertThat(round()).isEmpty();

        feedStatement();

        assertThat(round()).containsOnlyKeys(USER);
    }

    @Test
    void whatIsWrongIsNamedUntilItIsMended() {
        feedStatement();
        ledger.jdbc.update("update funds set locked = locked + 5 where account = ?", USER);

        assertThat(round()).containsOnlyKeys(USER);
        assertThat(round()).hasEntrySatisfying(USER, why -> assertThat(why).contains("journal"));
        ledger.jdbc.update("update funds set locked = locked - 5 where account = ?", USER);

        assertThat(round()).isEmpty();
    }

    @Test
    void anAccountThatLostItsFundsIsNamedWhereverItStands() {
        feedStatement();
        List<String> lost = List.of(REWARDS, USER, lastAccount());
        lost.forEach(a -> ledger.jdbc.update("delete from funds where account = ?", a));

        assertThat(round()).containsOnlyKeys(lost.stream().distinct().toList());
    }

    @Test
    void aPositionThatTheJournalNeverHadHidesNothing() {
        feedStatement();
        ledger.jdbc.update(
                "update funds set position = 1000000, available = available + 1 where account = ?",
                USER);

        assertThat(round()).containsOnlyKeys(USER);
    }

    @Test
    void anAccountWithoutAnyEntryIsNamedWhereverItStands() {
        feedStatement();
        for (String account : List.of("chain/FIL/gas", "user/zzz/FIL")) {
            ledger.jdbc.update("insert into funds values (?, 0, 0, 0, 1, false)", account);
        }

        assertThat(round()).containsOnlyKeys("chain/FIL/gas", "user/zzz/FIL");
        ledger.jdbc.update("delete from funds where account = 'user/zzz/FIL'");

        assertThat(round()).containsOnlyKeys("chain/FIL/gas");
    }

    @Test
    void whatDoesNotAddUpIsNamedByItsCoin() {
        Invariant sum =
                LedgerInvariants.sumIsZero(new PostgresBalances(JdbcClient.create(ledger.jdbc)));
        assertThat(sum.violations()).isEmpty();
        ledger.jdbc.update("update funds set available = available + 1 where account = ?", USER);
        ledger.jdbc.update("insert into funds values ('user/zzz/BTC', 5, 0, 0, 1, false)");

        assertThat(sum.violations()).containsOnlyKeys("all accounts of FIL", "all accounts of BTC");
    }

    private String lastAccount() {
        return ledger.jdbc.queryForObject("select max(account) from funds", String.class);
    }

    /** All accounts are looked at once at least. */
    private Map<String, String> round() {
        Map<String, String> known = new HashMap<>();
        Long accounts = ledger.jdbc.queryForObject("select count(*) from funds", Long.class);
        for (int i = 0; i <= 2 * (accounts / ACCOUNTS_PER_LOOK + 1); i++) {
            known = new HashMap<>(sweep.violations());
        }
        return known;
    }

    private void feedStatement() {
        var projection = new StatementProjection(new PostgresStatementTables(ledger.jdbc));
        long head = ledger.log.head();
        ledger.transaction.executeWithoutResult(
                _ -> projection.apply(ledger.log.read(statement, (int) (head - statement))));
        statement = head;
    }

    private void post(SharePage page) {
        ledger.transaction.executeWithoutResult(
                _ -> ledger.engine.post(List.of(Pages.command(page))));
    }
}

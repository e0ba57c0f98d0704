package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import io.forcepool.ledger.balance.AccountBalance;
import io.forcepool.ledger.balance.TrialBalance;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What accounts hold. */
@RestController
class BalanceController {

    static final String OF_USER = "/api/v1/users/{user}/balances/{coin}";
    static final String OF_ACCOUNT = "/api/v1/accounts/balance";
    static final String TRIAL = "/api/v1/trial-balance";

    private final PostgresBalances balances;
    private final Positions positions;

    BalanceController(PostgresBalances balances, Positions positions) {
        this.balances = balances;
        this.positions = positions;
    }

    @GetMapping(OF_USER)
    AccountBalance ofUser(
            @PathVariable String user,
            @PathVariable String coin,
            @RequestParam(required = false) @Nullable Long atLeast) {
        return balance(Requests.userAccount(user, coin), atLeast);
    }

    /** Names of accounts have slashes, so they are a parameter. */
    @GetMapping(OF_ACCOUNT)
    AccountBalance ofAccount(
            @RequestParam String account, @RequestParam(required = false) @Nullable Long atLeast) {
        return balance(Requests.account(account), atLeast);
    }

    @GetMapping(TRIAL)
    TrialBalance trialBalance(
            @RequestParam(defaultValue = "FIL") String coin,
            @RequestParam(required = false) @Nullable Long atLeast) {
        positions.awaitJournal(atLeast);
        return balances.trialBalance(Requests.coin(coin));
    }

    private AccountBalance balance(AccountId account, @Nullable Long atLeast) {
        positions.awaitJournal(atLeast);
        return balances.balance(account).orElseThrow(() -> Requests.unknown(account));
    }
}

package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.ledger.asof.Reading;
import io.forcepool.ledger.balance.AccountBalance;
import io.forcepool.ledger.balance.TrialBalance;
import io.forcepool.ledger.balance.TrialBalance.SystemAccount;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What accounts hold, now or as of a moment of the past. */
@RestController
class BalanceController {

    static final String OF_USER = "/api/v1/users/{user}/balances/{coin}";
    static final String OF_ACCOUNT = "/api/v1/accounts/balance";
    static final String TRIAL = "/api/v1/trial-balance";

    private final PostgresBalances balances;
    private final PostgresPast past;
    private final Positions positions;
    private final Readings readings;

    BalanceController(
            PostgresBalances balances, PostgresPast past, Positions positions, Readings readings) {
        this.balances = balances;
        this.past = past;
        this.positions = positions;
        this.readings = readings;
    }

    @GetMapping(OF_USER)
    AccountBalance ofUser(
            @PathVariable String user, @PathVariable String coin, @ModelAttribute Moment moment) {
        return balance(Requests.userAccount(user, coin), moment);
    }

    /** Names of accounts have slashes, so they are a parameter. */
    @GetMapping(OF_ACCOUNT)
    AccountBalance ofAccount(@RequestParam String account, @ModelAttribute Moment moment) {
        return balance(Requests.account(account), moment);
    }

    @GetMapping(TRIAL)
    TrialBalance trialBalance(
            @RequestParam(defaultValue = "FIL") String coin, @ModelAttribute Moment moment) {
        Coin known = Requests.coin(coin);
        if (moment.asOf() != null) {
            return trialBalance(known, readings.of(moment));
        }
        positions.awaitJournal(moment.atLeast());
        return balances.trialBalance(known);
    }

    private TrialBalance trialBalance(Coin coin, Reading reading) {
        List<SystemAccount> system =
                balances.systemAccounts(coin).stream()
                        .flatMap(account -> systemAccount(account, reading).stream())
                        .toList();
        return TrialBalance.of(coin, system, past.users(coin, reading), reading);
    }

    private Optional<SystemAccount> systemAccount(AccountId account, Reading reading) {
        return past.held(account, reading).map(held -> SystemAccount.of(account, held.balance()));
    }

    /** Of now from the funds, which are never behind the journal; of the past from the lines. */
    private AccountBalance balance(AccountId account, Moment moment) {
        if (moment.asOf() != null) {
            Reading reading = readings.of(moment);
            return past.held(account, reading)
                    .map(h -> AccountBalance.of(account, h.balance(), h.changedAt(), reading))
                    .orElseThrow(() -> Requests.unknown(account, reading));
        }
        positions.awaitJournal(moment.atLeast());
        return balances.balance(account)
                .orElseThrow(() -> Requests.unknown(account, Reading.upTo(null, 0)));
    }
}

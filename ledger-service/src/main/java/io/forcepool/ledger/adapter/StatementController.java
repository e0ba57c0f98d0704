package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import io.forcepool.ledger.adapter.PostgresStatements.Asked;
import io.forcepool.ledger.statement.EntryPage;
import io.forcepool.ledger.statement.StatementPage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to accounts, page by page from the newest to the oldest. */
@RestController
class StatementController {

    static final String OF_USER = "/api/v1/users/{user}/statement";
    static final String OF_ACCOUNT = "/api/v1/accounts/statement";
    static final String ENTRIES_OF_USER = "/api/v1/users/{user}/entries";
    static final String ENTRIES_OF_ACCOUNT = "/api/v1/accounts/entries";

    private final PostgresStatements statements;
    private final StatementRequests requests;

    StatementController(PostgresStatements statements, StatementRequests requests) {
        this.statements = statements;
        this.requests = requests;
    }

    @GetMapping(OF_USER)
    StatementPage ofUser(
            @PathVariable String user,
            @RequestParam(defaultValue = "FIL") String coin,
            @ModelAttribute Moment moment,
            @ModelAttribute FilterParameters filter,
            @ModelAttribute PageParameters page) {
        return statements.lines(asked(Requests.userAccount(user, coin), moment, filter, page));
    }

    @GetMapping(OF_ACCOUNT)
    StatementPage ofAccount(
            @RequestParam String account,
            @ModelAttribute Moment moment,
            @ModelAttribute FilterParameters filter,
            @ModelAttribute PageParameters page) {
        return statements.lines(asked(Requests.account(account), moment, filter, page));
    }

    @GetMapping(ENTRIES_OF_USER)
    EntryPage entriesOfUser(
            @PathVariable String user,
            @RequestParam(defaultValue = "FIL") String coin,
            @ModelAttribute Moment moment,
            @ModelAttribute FilterParameters filter,
            @ModelAttribute PageParameters page) {
        return statements.entries(asked(Requests.userAccount(user, coin), moment, filter, page));
    }

    @GetMapping(ENTRIES_OF_ACCOUNT)
    EntryPage entriesOfAccount(
            @RequestParam String account,
            @ModelAttribute Moment moment,
            @ModelAttribute FilterParameters filter,
            @ModelAttribute PageParameters page) {
        return statements.entries(asked(Requests.account(account), moment, filter, page));
    }

    private Asked asked(
            AccountId account, Moment moment, FilterParameters filter, PageParameters page) {
        int limit = page.checkedLimit();
        return requests.asked(account, moment, filter, page.cursor(), limit);
    }
}

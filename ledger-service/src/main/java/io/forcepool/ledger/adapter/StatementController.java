package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import io.forcepool.ledger.statement.EntryPage;
import io.forcepool.ledger.statement.StatementPage;
import org.jspecify.annotations.Nullable;
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
    private final PostgresBalances balances;
    private final Positions positions;

    StatementController(
            PostgresStatements statements, PostgresBalances balances, Positions positions) {
        this.statements = statements;
        this.balances = balances;
        this.positions = positions;
    }

    /**
     * Which page is asked for.
     *
     * @param cursor the {@code nextCursor} of the page before
     * @param atLeast the position that the answer must reflect
     */
    record Wanted(@Nullable Long cursor, @Nullable Integer limit, @Nullable Long atLeast) {}

    @GetMapping(OF_USER)
    StatementPage ofUser(
            @PathVariable String user,
            @RequestParam(defaultValue = "FIL") String coin,
            @ModelAttribute Wanted wanted) {
        return lines(Requests.userAccount(user, coin), wanted);
    }

    @GetMapping(OF_ACCOUNT)
    StatementPage ofAccount(@RequestParam String account, @ModelAttribute Wanted wanted) {
        return lines(Requests.account(account), wanted);
    }

    @GetMapping(ENTRIES_OF_USER)
    EntryPage entriesOfUser(
            @PathVariable String user,
            @RequestParam(defaultValue = "FIL") String coin,
            @ModelAttribute Wanted wanted) {
        return entries(Requests.userAccount(user, coin), wanted);
    }

    @GetMapping(ENTRIES_OF_ACCOUNT)
    EntryPage entriesOfAccount(@RequestParam String account, @ModelAttribute Wanted wanted) {
        return entries(Requests.account(account), wanted);
    }

    private StatementPage lines(AccountId account, Wanted wanted) {
        int limit = Requests.limit(wanted.limit());
        long reflected = await(account, wanted);
        return statements.lines(account, wanted.cursor(), limit, reflected);
    }

    private EntryPage entries(AccountId account, Wanted wanted) {
        int limit = Requests.limit(wanted.limit());
        long reflected = await(account, wanted);
        return statements.entries(account, wanted.cursor(), limit, reflected);
    }

    /** An account that exists but has no line yet has an empty page, with its position. */
    private long await(AccountId account, Wanted wanted) {
        long reflected = positions.awaitStatement(wanted.atLeast());
        if (balances.balance(account).isEmpty()) {
            throw Requests.unknown(account);
        }
        return reflected;
    }
}

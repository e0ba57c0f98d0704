package io.forcepool.ledger.adapter;

import io.forcepool.contracts.AccountId;
import io.forcepool.ledger.adapter.PostgresStatements.Asked;
import io.forcepool.platform.sheet.SheetFormat;
import io.forcepool.platform.sheet.Sheets;
import io.forcepool.platform.sheet.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/**
 * The answers of statements, entries and trial balances as files for spreadsheets: the same rows
 * for the same parameters, of all pages. Columns are named after the fields of the answer.
 */
@RestController
class ExportController {

    static final String OF_USER = StatementController.OF_USER + "/export";
    static final String OF_ACCOUNT = StatementController.OF_ACCOUNT + "/export";
    static final String ENTRIES_OF_ACCOUNT = StatementController.ENTRIES_OF_ACCOUNT + "/export";
    static final String TRIAL = BalanceController.TRIAL + "/export";

    private final Exports exports;
    private final StatementRequests requests;
    private final BalanceController balances;
    private final Sheets sheets;

    ExportController(
            Exports exports,
            StatementRequests requests,
            BalanceController balances,
            Sheets sheets) {
        this.exports = exports;
        this.requests = requests;
        this.balances = balances;
        this.sheets = sheets;
    }

    @GetMapping(OF_USER)
    ResponseEntity<Flux<DataBuffer>> ofUser(
            @PathVariable String user,
            @RequestParam(defaultValue = "FIL") String coin,
            @RequestParam String format,
            @ModelAttribute Moment moment,
            @ModelAttribute FilterParameters filter,
            @RequestParam(required = false) @Nullable Long cursor) {
        Asked asked = asked(Requests.userAccount(user, coin), moment, filter, cursor);
        return file(format, exports.lines(asked));
    }

    @GetMapping(OF_ACCOUNT)
    ResponseEntity<Flux<DataBuffer>> ofAccount(
            @RequestParam String account,
            @RequestParam String format,
            @ModelAttribute Moment moment,
            @ModelAttribute FilterParameters filter,
            @RequestParam(required = false) @Nullable Long cursor) {
        Asked asked = asked(Requests.account(account), moment, filter, cursor);
        return file(format, exports.lines(asked));
    }

    @GetMapping(ENTRIES_OF_ACCOUNT)
    ResponseEntity<Flux<DataBuffer>> entriesOfAccount(
            @RequestParam String account,
            @RequestParam String format,
            @ModelAttribute Moment moment,
            @ModelAttribute FilterParameters filter,
            @RequestParam(required = false) @Nullable Long cursor) {
        Asked asked = asked(Requests.account(account), moment, filter, cursor);
        return file(format, exports.entries(asked));
    }

    @GetMapping(TRIAL)
    ResponseEntity<Flux<DataBuffer>> trialBalance(
            @RequestParam(defaultValue = "FIL") String coin,
            @RequestParam String format,
            @ModelAttribute Moment moment) {
        return file(format, Exports.trialBalance(balances.trialBalance(coin, moment)));
    }

    private Asked asked(
            AccountId account, Moment moment, FilterParameters filter, @Nullable Long cursor) {
        return requests.asked(account, moment, filter, cursor, Requests.LIMIT_MAX);
    }

    private ResponseEntity<Flux<DataBuffer>> file(String format, Table table) {
        return sheets.answer(SheetFormat.of(format), table);
    }
}

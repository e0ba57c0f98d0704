package io.forcepool.income.adapter;

import io.forcepool.contracts.RunId;
import io.forcepool.contracts.ShareProof;
import io.forcepool.income.adapter.RunController.ShareState;
import io.forcepool.income.adapter.UserIncomeTable.DayRow;
import io.forcepool.income.adapter.UserIncomeTable.Place;
import io.forcepool.income.statement.DayIncome;
import io.forcepool.income.statement.PowerRatio;
import io.forcepool.platform.projection.ProjectionProgress;
import io.forcepool.platform.web.ProblemException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A user's income per day over HTTP. */
@RestController
final class IncomeController {

    private static final String FIRST_DAY = "0000-01-01";
    private static final String LAST_DAY = "9999-12-31";

    private final UserIncomeTable table;
    private final ProjectionProgress progress;
    private final Proofs proofs;

    IncomeController(UserIncomeTable table, ProjectionProgress progress, Proofs proofs) {
        this.table = table;
        this.proofs = proofs;
        this.progress = progress;
    }

    /** A ratio as whole numbers, and as a decimal that is cut and never rounded. */
    record RatioView(BigInteger numerator, BigInteger denominator, String decimal) {}

    /**
     * The income of a day.
     *
     * @param state TRANSFERRED once the ledger has posted every page it is the sum of
     * @param position the ledger's position of the last of those pages' entries
     */
    record DayView(
            String day,
            String pool,
            String programme,
            String coin,
            BigInteger gross,
            BigInteger fee,
            BigInteger net,
            BigInteger available,
            BigInteger locked,
            RatioView powerRatio,
            RatioView feeInclusivePowerRatio,
            long revision,
            ShareState state,
            @Nullable Long position) {}

    /**
     * Days of a user.
     *
     * @param position the position of income's event store that the answer reflects
     */
    record IncomeView(List<DayView> items, @Nullable String next, long position) {}

    @GetMapping("/api/v1/users/{user}/income")
    IncomeView income(
            @PathVariable String user,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String pool,
            @RequestParam @Nullable String cursor) {
        List<String> after = Answers.place(cursor, "", "", "");
        long position = progress.position(UserIncomeProjection.NAME);
        List<DayRow> rows =
                table.page(
                        user,
                        day(from, FIRST_DAY),
                        day(to, LAST_DAY),
                        pool,
                        new Place(
                                after.get(0), after.get(1), after.get(2), Answers.ROWS_PER_ANSWER));
        DayRow last = rows.size() < Answers.ROWS_PER_ANSWER ? null : rows.getLast();
        return new IncomeView(
                rows.stream().map(IncomeController::view).toList(),
                last == null ? null : Answers.cursor(last.day(), last.pool(), last.programme()),
                position);
    }

    /** What proves a user's shares of a run; it can be checked without us. */
    @GetMapping("/api/v1/users/{user}/runs/{run}/proof")
    ShareProof proof(@PathVariable String user, @PathVariable String run) {
        RunId id = Answers.refusing(() -> new RunId(run));
        return proofs.of(id, user)
                .filter(proof -> !proof.entries().isEmpty())
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        HttpStatus.NOT_FOUND,
                                        "no-proof",
                                        "there is no published run %s in which %s has a share"
                                                .formatted(run, user)));
    }

    private static String day(@Nullable String text, String otherwise) {
        return text == null
                ? otherwise
                : Answers.refusing(
                        () -> {
                            try {
                                return LocalDate.parse(text).toString();
                            } catch (java.time.DateTimeException e) {
                                throw new IllegalArgumentException("not a day: " + text, e);
                            }
                        });
    }

    private static DayView view(DayRow row) {
        DayIncome income = row.income();
        PowerRatio ratio = income.ratio();
        return new DayView(
                row.day(),
                row.pool(),
                row.programme(),
                row.coin(),
                income.gross(),
                income.fee(),
                income.net(),
                income.available(),
                income.locked(),
                new RatioView(ratio.weight(), ratio.denominator(), ratio.decimal()),
                new RatioView(
                        ratio.weightLessFee(),
                        ratio.feeInclusiveDenominator(),
                        ratio.feeInclusiveDecimal()),
                income.revision(),
                row.transferredAt() == null ? ShareState.PUBLISHED : ShareState.TRANSFERRED,
                row.transferredAt());
    }
}

package io.forcepool.income.adapter;

import io.forcepool.contracts.RunId;
import io.forcepool.income.adapter.Answers.Listing;
import io.forcepool.income.adapter.Corrections.Preview;
import io.forcepool.income.adapter.RunList.Correctable;
import io.forcepool.income.adapter.RunList.RunRow;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Corrections of published windows over HTTP: one person proposes, another decides. */
@RestController
final class CorrectionController {

    private static final int CORRECTABLE_MAX = 1_000;

    private final Corrections corrections;
    private final RunList runs;

    CorrectionController(Corrections corrections, RunList runs) {
        this.corrections = corrections;
        this.runs = runs;
    }

    /** Why it is wanted. */
    record Wanted(@Nullable String reason) {}

    /** The second person's word, with the content of the proposal that was seen. */
    record Approval(@Nullable String sha256, @Nullable String reason) {}

    /** A part of what a proposal would change. */
    record PreviewView(Preview preview, @Nullable String next) {}

    /** The windows that should be corrected, and why. */
    @GetMapping("/api/v1/corrections")
    Listing<Correctable> correctable() {
        return new Listing<>(runs.correctable(CORRECTABLE_MAX), null);
    }

    /** Proposes to correct the window of its last run. */
    @PostMapping("/api/v1/runs/{run}/correction")
    @ResponseStatus(HttpStatus.CREATED)
    RunRow propose(@PathVariable String run, @RequestBody Wanted wanted, Actor actor) {
        RunId of = known(run);
        Reason reason = Answers.refusing(() -> Reason.of(actor, wanted.reason()));
        return row(Answers.deciding(() -> corrections.propose(of, reason)));
    }

    @GetMapping("/api/v1/runs/{run}/preview")
    PreviewView preview(@PathVariable String run, @RequestParam @Nullable String cursor) {
        RunId proposed = known(run);
        String after = Answers.place(cursor, "").getFirst();
        Preview preview =
                Answers.deciding(
                        () -> corrections.preview(proposed, after, Answers.ROWS_PER_ANSWER));
        String next =
                preview.changes().size() < Answers.ROWS_PER_ANSWER
                        ? null
                        : Answers.cursor(preview.changes().getLast().user());
        return new PreviewView(preview, next);
    }

    @PostMapping("/api/v1/runs/{run}/approval")
    RunRow approve(@PathVariable String run, @RequestBody Approval approval, Actor actor) {
        RunId proposed = known(run);
        Reason reason = Answers.refusing(() -> Reason.of(actor, approval.reason()));
        String sha256 = Answers.refusing(() -> Answers.given(approval.sha256(), "sha256"));
        return Answers.deciding(
                () -> {
                    corrections.approve(proposed, sha256, reason);
                    return row(proposed);
                });
    }

    @PostMapping("/api/v1/runs/{run}/rejection")
    RunRow reject(@PathVariable String run, @RequestBody Wanted wanted, Actor actor) {
        RunId proposed = known(run);
        Reason reason = Answers.refusing(() -> Reason.of(actor, wanted.reason()));
        return Answers.deciding(
                () -> {
                    corrections.reject(proposed, reason);
                    return row(proposed);
                });
    }

    private RunId known(String run) {
        return row(Answers.refusing(() -> new RunId(run))).run();
    }

    private RunRow row(RunId run) {
        return runs.find(run).orElseThrow(() -> Answers.unknown("run", run.text()));
    }
}

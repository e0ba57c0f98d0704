package io.forcepool.income.adapter;

import io.forcepool.contracts.Lanes;
import io.forcepool.contracts.RunFact;
import io.forcepool.contracts.RunFact.RewardUsed;
import io.forcepool.contracts.RunFact.RunOpened;
import io.forcepool.contracts.RunFact.RunProposed;
import io.forcepool.contracts.RunFact.RunPublished;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.income.adapter.Answers.Listing;
import io.forcepool.income.adapter.RunList.LateReward;
import io.forcepool.income.adapter.RunList.RunRow;
import io.forcepool.income.run.Run;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.StoredEvent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Runs with their shares over HTTP. */
@RestController
final class RunController {

    private static final int LATE_REWARDS_MAX = 1_000;

    private final RunList runs;
    private final EventLog log;

    RunController(RunList runs, EventLog log) {
        this.runs = runs;
        this.log = log;
    }

    /** How far a share has come. */
    enum ShareState {
        CALCULATED,
        PUBLISHED,
        TRANSFERRED
    }

    /**
     * A run with the rewards it splits.
     *
     * @param sharesRoot what proofs of its shares lead to, once it is published
     */
    record RunView(RunRow run, List<RewardUsed> rewards, @Nullable String sharesRoot) {}

    /**
     * A share as it is listed.
     *
     * @param page the stream of its page, which is the ledger's entry
     * @param position the ledger's position of that entry, once it is seen
     */
    record ShareView(
            String user,
            String order,
            int orderVersion,
            BigInteger gross,
            BigInteger fee,
            BigInteger net,
            BigInteger available,
            BigInteger locked,
            int feePpm,
            BigInteger weight,
            BigInteger denominator,
            ShareState state,
            String page,
            @Nullable Long position) {}

    @GetMapping("/api/v1/runs")
    Listing<RunRow> page(
            @RequestParam @Nullable String pool, @RequestParam @Nullable String cursor) {
        String before = Answers.place(cursor, Long.toString(Long.MAX_VALUE)).getFirst();
        List<RunRow> rows =
                runs.page(
                        pool,
                        Answers.refusing(() -> Long.parseLong(before)),
                        Answers.ROWS_PER_ANSWER);
        String next =
                rows.size() < Answers.ROWS_PER_ANSWER
                        ? null
                        : Answers.cursor(Long.toString(runs.openedPosition(rows.getLast().run())));
        return new Listing<>(rows, next);
    }

    @GetMapping("/api/v1/runs/{run}")
    RunView one(@PathVariable String run) {
        RunRow row = row(run);
        List<RunFact> events =
                log.stream(Run.stream(row.run()), 0).stream()
                        .map(event -> event.fact(RunFact.class))
                        .toList();
        List<RewardUsed> rewards =
                switch (events.getFirst()) {
                    case RunOpened opened -> opened.rewards();
                    case RunProposed proposed -> proposed.inputs().rewards();
                    default -> throw new IllegalStateException(run + " is not opened");
                };
        return new RunView(
                row,
                rewards,
                events.getLast() instanceof RunPublished published ? published.sharesRoot() : null);
    }

    /** The shares of one page of the run; the next page is under the next cursor. */
    @GetMapping("/api/v1/runs/{run}/shares")
    Listing<ShareView> shares(@PathVariable String run, @RequestParam @Nullable String cursor) {
        RunRow row = row(run);
        List<String> place = Answers.place(cursor, "0", "0");
        List<SharePage> pages =
                Answers.refusing(
                        () ->
                                pagesFrom(
                                        row.run(),
                                        Integer.parseInt(place.getFirst()),
                                        Integer.parseInt(place.getLast())));
        if (pages.isEmpty()) {
            return new Listing<>(List.of(), null);
        }
        SharePage page = pages.getFirst();
        String next =
                pages.size() < 2
                        ? null
                        : Answers.cursor(
                                Integer.toString(pages.getLast().bucket()),
                                Integer.toString(pages.getLast().page()));
        Long position = runs.posted(page.stream()).orElse(null);
        ShareState state =
                position != null
                        ? ShareState.TRANSFERRED
                        : row.root() != null ? ShareState.PUBLISHED : ShareState.CALCULATED;
        return new Listing<>(
                page.shares().stream()
                        .map(share -> view(share, page.stream(), state, position))
                        .toList(),
                next);
    }

    @GetMapping("/api/v1/rewards/late")
    Listing<LateReward> late() {
        return new Listing<>(runs.late(LATE_REWARDS_MAX), null);
    }

    /** The page at a place or the first one after it that has shares, and the one that follows. */
    private List<SharePage> pagesFrom(RunId run, int fromBucket, int fromPage) {
        List<SharePage> found = new ArrayList<>(2);
        int page = fromPage;
        for (int bucket = fromBucket; bucket < Lanes.BUCKETS; bucket++) {
            while (found.size() < 2) {
                Optional<SharePage> next = stored(run, bucket, page);
                if (next.isEmpty()) {
                    break;
                }
                next.filter(known -> !known.shares().isEmpty()).ifPresent(found::add);
                page++;
            }
            page = 0;
        }
        return found;
    }

    private Optional<SharePage> stored(RunId run, int bucket, int page) {
        String stream = "run/" + run + "/" + bucket + "/" + page;
        Map<String, List<StoredEvent>> events = log.streams(List.of(stream));
        return Optional.ofNullable(events.get(stream))
                .map(known -> known.getFirst().fact(SharePage.class));
    }

    private RunRow row(String run) {
        RunId id = Answers.refusing(() -> new RunId(run));
        return runs.find(id).orElseThrow(() -> Answers.unknown("run", run));
    }

    private static ShareView view(
            Share share, String page, ShareState state, @Nullable Long position) {
        return new ShareView(
                share.user(),
                share.order(),
                share.orderVersion(),
                share.gross(),
                share.fee(),
                share.net(),
                share.available(),
                share.locked(),
                share.feePpm(),
                share.weight(),
                share.denominator(),
                state,
                page,
                position);
    }
}

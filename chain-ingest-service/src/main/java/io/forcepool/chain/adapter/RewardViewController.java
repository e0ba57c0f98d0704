package io.forcepool.chain.adapter;

import io.forcepool.contracts.filecoin.Cid;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rewards that are not final, those that went away, and what each day brought, over HTTP. */
@RestController
final class RewardViewController {

    static final String SEEN = "/api/v1/rewards/seen";
    static final String DAYS = "/api/v1/rewards/days";

    private static final int DAYS_MAX = 366;

    private final PostgresSeenRewards seen;
    private final PostgresDays days;
    private final FollowStatus status;

    RewardViewController(PostgresSeenRewards seen, PostgresDays days, FollowStatus status) {
        this.seen = seen;
        this.days = days;
        this.status = status;
    }

    /**
     * A page.
     *
     * @param next what the parameter {@code cursor} is to be for the next page, if there is one
     */
    record SeenRewards(List<PostgresSeenRewards.Row> rewards, @Nullable String next) {}

    /**
     * What the days brought.
     *
     * @param published the height up to which everything is published; −1 before anything is
     */
    record Days(long published, List<PostgresDays.Day> days) {}

    /**
     * Rewards above the final height.
     *
     * @param gone those that went away with a reorganisation, in place of those that stand
     */
    @GetMapping(SEEN)
    SeenRewards seen(
            @RequestParam(defaultValue = "false") boolean gone,
            @RequestParam Optional<String> miner,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "100") int limit) {
        miner.ifPresent(Problems::checkMiner);
        Problems.checkLimit(limit);
        var after =
                cursor.map(RewardViewController::place)
                        .orElse(new PostgresSeenRewards.Place(0, "", ""));
        var rows = seen.page(gone, miner, after, limit);
        return new SeenRewards(rows, rows.size() < limit ? null : text(rows.getLast().place()));
    }

    @GetMapping(DAYS)
    Days days(
            @RequestParam Optional<String> miner,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        miner.ifPresent(Problems::checkMiner);
        Problems.checkDays(from, to, DAYS_MAX);
        long published = status.published();
        return new Days(published, days.days(miner, from, to, published));
    }

    private static PostgresSeenRewards.Place place(String cursor) {
        String[] parts = cursor.split("\\.", -1);
        try {
            if (parts.length != 3) {
                throw new IllegalArgumentException("three parts");
            }
            return new PostgresSeenRewards.Place(
                    Long.parseLong(parts[0]), new Cid(parts[1]).text(), parts[2]);
        } catch (IllegalArgumentException e) {
            throw Problems.cursor(cursor);
        }
    }

    private static String text(PostgresSeenRewards.Place place) {
        return place.height() + "." + place.block() + "." + place.tipset();
    }
}

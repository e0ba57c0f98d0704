package io.forcepool.chain.adapter;

import io.forcepool.contracts.filecoin.Cid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is known of the chain, over HTTP. */
@RestController
final class ChainController {

    static final String STATUS = "/api/v1/chain/status";
    static final String AUDIT = "/api/v1/chain/audit";
    static final String REORGS = "/api/v1/chain/reorgs";
    static final String REWARDS = "/api/v1/rewards";

    private final String network;
    private final FollowStatus status;
    private final PostgresRewards rewards;
    private final AuditedRanges audited;
    private final Reorganisations reorganisations;

    ChainController(
            String network,
            FollowStatus status,
            PostgresRewards rewards,
            AuditedRanges audited,
            Reorganisations reorganisations) {
        this.network = network;
        this.status = status;
        this.rewards = rewards;
        this.audited = audited;
        this.reorganisations = reorganisations;
    }

    /**
     * How what is published stands to the second node.
     *
     * @param audited the height up to which it was read again; 0 where there is no second node
     * @param disputes where it said otherwise, those that are settled included
     */
    record Audit(long audited, List<AuditedRanges.Dispute> disputes) {}

    /**
     * How following stands.
     *
     * @param published the height up to which everything is published; −1 before anything is
     * @param lag how many final heights are not yet published
     */
    record ChainStatus(
            String network,
            @Nullable String node,
            @Nullable Long head,
            @Nullable Instant headTime,
            @Nullable Long finalised,
            long published,
            long lag,
            @Nullable LastError lastError) {}

    /** What keeps the service from following, and since when. */
    record LastError(String fault, String message, Instant since) {}

    /**
     * A page.
     *
     * @param next what the parameter {@code cursor} is to be for the next page, if there is one
     */
    record Rewards(List<PostgresRewards.Row> rewards, @Nullable String next) {}

    @GetMapping(STATUS)
    ChainStatus status() {
        FollowStatus.View view = status.view();
        FollowStatus.Trouble trouble = status.trouble();
        return new ChainStatus(
                network,
                view == null ? null : view.node(),
                view == null ? null : view.head(),
                view == null ? null : view.headTime(),
                view == null ? null : view.finalised(),
                status.published(),
                status.lagHeights(),
                trouble == null
                        ? null
                        : new LastError(
                                trouble.fault().name(), trouble.message(), trouble.since()));
    }

    /**
     * A page, the newest first.
     *
     * @param next what the parameter {@code cursor} is to be for the next page, if there is one
     */
    record Reorgs(List<Reorganisations.Row> reorgs, @Nullable String next) {}

    @GetMapping(REORGS)
    Reorgs reorgs(
            @RequestParam Optional<Long> cursor, @RequestParam(defaultValue = "100") int limit) {
        Problems.checkLimit(limit);
        var rows = reorganisations.page(cursor.orElse(Long.MAX_VALUE), limit);
        return new Reorgs(
                rows, rows.size() < limit ? null : String.valueOf(rows.getLast().number()));
    }

    @GetMapping(AUDIT)
    Audit audit() {
        return new Audit(audited.height(), audited.disputes());
    }

    @GetMapping(REWARDS)
    Rewards rewards(
            @RequestParam Optional<String> miner,
            @RequestParam(defaultValue = "0") long from,
            @RequestParam Optional<Long> to,
            @RequestParam Optional<String> cursor,
            @RequestParam(defaultValue = "100") int limit) {
        miner.ifPresent(Problems::checkMiner);
        Problems.checkLimit(limit);
        PostgresRewards.Place after =
                cursor.map(ChainController::place)
                        .filter(place -> place.height() >= from)
                        .orElse(new PostgresRewards.Place(from, ""));
        var rows = rewards.page(miner, to.orElse(Long.MAX_VALUE), after, limit);
        return new Rewards(rows, rows.size() < limit ? null : text(rows.getLast().place()));
    }

    private static PostgresRewards.Place place(String cursor) {
        int dot = cursor.indexOf('.');
        try {
            long height = Long.parseLong(cursor, 0, Math.max(0, dot), 10);
            return new PostgresRewards.Place(height, new Cid(cursor.substring(dot + 1)).text());
        } catch (IllegalArgumentException e) {
            throw Problems.cursor(cursor);
        }
    }

    private static String text(PostgresRewards.Place place) {
        return place.height() + "." + place.block();
    }
}

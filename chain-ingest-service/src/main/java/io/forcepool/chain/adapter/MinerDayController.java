package io.forcepool.chain.adapter;

import io.forcepool.contracts.ChainFact.MinerChanged;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.platform.web.ProblemException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What miners are, have and burn, over HTTP. */
@RestController
final class MinerDayController {

    static final String DAYS = "/api/v1/miners/{miner}/days";

    private static final int DAYS_MAX = 366;

    private final ChainStore store;
    private final FollowStatus status;

    MinerDayController(ChainStore store, FollowStatus status) {
        this.store = store;
        this.status = status;
    }

    /**
     * What was told of a miner.
     *
     * @param published the height up to which everything is published; −1 before anything is
     * @param states in order; the burns of each are those before it
     */
    record Days(long published, List<MinerChanged> states) {}

    /**
     * The days from the first to the last, both included, in UTC: what the miner had where each
     * begins, and where the next one does.
     */
    @GetMapping(DAYS)
    Days days(
            @PathVariable String miner,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        Problems.checkDays(from, to, DAYS_MAX);
        Address named = Problems.checked("invalid-miner", () -> new Address(miner));
        Address address =
                store.memberships()
                        .miner(named)
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                HttpStatus.NOT_FOUND,
                                                "unknown-miner",
                                                named + " is no miner of the pools"));
        Instant begin = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<MinerChanged> since =
                store.history().miner(address).stream()
                        .filter(it -> !it.time().isBefore(begin))
                        .toList();
        long within = since.stream().takeWhile(it -> it.time().isBefore(end)).count();
        return new Days(status.published(), since.stream().limit(within + 1).toList());
    }
}

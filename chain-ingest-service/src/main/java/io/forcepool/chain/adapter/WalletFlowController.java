package io.forcepool.chain.adapter;

import io.forcepool.chain.adapter.WalletDays.PoolDay;
import io.forcepool.chain.adapter.WalletDays.WalletDay;
import io.forcepool.contracts.filecoin.Address;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What wallets and pools got and sent day by day, over HTTP. */
@RestController
final class WalletFlowController {

    static final String FLOWS = "/api/v1/wallets/flows";

    private static final int DAYS_MAX = 31;

    private final WalletDays days;
    private final FollowStatus status;

    WalletFlowController(WalletDays days, FollowStatus status) {
        this.days = days;
        this.status = status;
    }

    /**
     * What the days brought.
     *
     * @param published the height up to which everything is published; −1 before anything is
     */
    record Flows(long published, List<WalletDay> wallets, List<PoolDay> pools) {}

    /**
     * The days from the first to the last, both included, in UTC.
     *
     * @param address of one wallet, by either of its names; pools are then told of this one alone
     */
    @GetMapping(FLOWS)
    Flows flows(
            @RequestParam Optional<String> pool,
            @RequestParam Optional<String> address,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        Problems.checkDays(from, to, DAYS_MAX);
        Optional<Address> one =
                address.map(text -> Problems.checked("invalid-address", () -> new Address(text)));
        long published = status.published();
        List<WalletDay> wallets =
                days.days(
                        wallet ->
                                pool.filter(it -> !it.equals(wallet.pool())).isEmpty()
                                        && one.filter(it -> !wallet.is(it)).isEmpty(),
                        from,
                        to,
                        published);
        return new Flows(published, wallets, WalletDays.pools(wallets));
    }
}

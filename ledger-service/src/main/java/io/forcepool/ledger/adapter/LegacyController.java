package io.forcepool.ledger.adapter;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.ledger.asof.Reading;
import io.forcepool.ledger.entry.Balance;
import io.forcepool.platform.web.ProblemException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Balances in the shape of the table that this service replaces, for systems that still read it.
 * The old table knew nothing of money that vests, so it stands apart and not in the total.
 */
@RestController
class LegacyController {

    static final String ONE = "/api/v1/legacy/balance";
    static final String ALL = "/api/v1/legacy/balances";

    /** Coins by the number that the old table knew them by. */
    private static final List<Coin> COINS = List.of(Coin.FIL);

    private final PostgresBalances balances;
    private final Positions positions;

    LegacyController(PostgresBalances balances, Positions positions) {
        this.balances = balances;
        this.positions = positions;
    }

    /** The same amounts in units of the coin, which are what counts. */
    record Units(BigInteger available, BigInteger frozen, BigInteger locked) {}

    /**
     * A row. Amounts are whole coins as decimal text with all decimals of the coin, exact.
     *
     * @param code the user's
     * @param coinType 2 for FIL
     * @param total available + frozen
     */
    record LegacyBalance(
            String code,
            @JsonProperty("coin_type") int coinType,
            @JsonProperty("total_balance") String total,
            String frozen,
            String locked,
            String available,
            Units units) {

        static LegacyBalance of(AccountId account, Balance balance) {
            Coin coin = account.coin();
            return new LegacyBalance(
                    account.userCode(),
                    coin.legacyType(),
                    text(coin, balance.available().add(balance.frozen())),
                    text(coin, balance.frozen()),
                    text(coin, balance.locked()),
                    text(coin, balance.available()),
                    new Units(balance.available(), balance.frozen(), balance.locked()));
        }

        private static String text(Coin coin, BigInteger units) {
            return new BigDecimal(units, coin.decimals()).toPlainString();
        }
    }

    /**
     * Rows in the order of the accounts' names.
     *
     * @param nextCursor where the next page begins, or nothing if this is the last
     * @param position the last position of the journal when the answer was made
     */
    record LegacyBalances(
            List<LegacyBalance> balances, @Nullable String nextCursor, long position) {}

    @GetMapping(ONE)
    LegacyBalance one(
            @RequestParam String code,
            @RequestParam("coin_type") int coinType,
            @RequestParam(required = false) @Nullable Long atLeast) {
        AccountId account = Requests.userAccount(code, coin(coinType).code());
        positions.awaitJournal(atLeast);
        return balances.balance(account)
                .map(b -> new Balance(b.available(), b.frozen(), b.locked()))
                .map(balance -> LegacyBalance.of(account, balance))
                .orElseThrow(() -> Requests.unknown(account, Reading.upTo(null, 0)));
    }

    @GetMapping(ALL)
    LegacyBalances all(
            @RequestParam("coin_type") int coinType,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Coin coin = coin(coinType);
        int most = Requests.limit(limit);
        String after = cursor == null ? "" : Requests.userAccount(cursor, coin.code()).text();
        long position = positions.journal();
        List<LegacyBalance> found = balances.ofUsers(coin, after, most + 1, LegacyBalance::of);
        boolean more = found.size() > most;
        List<LegacyBalance> page = more ? found.subList(0, most) : found;
        return new LegacyBalances(page, more ? page.getLast().code() : null, position);
    }

    private static Coin coin(int legacyType) {
        return COINS.stream()
                .filter(coin -> coin.legacyType() == legacyType)
                .findAny()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        HttpStatus.BAD_REQUEST,
                                        "unknown-coin",
                                        "no coin has the type " + legacyType));
    }
}

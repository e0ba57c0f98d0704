package io.forcepool.ledger.entry;

import static io.forcepool.ledger.entry.Pages.big;
import static io.forcepool.ledger.entry.Pages.command;
import static io.forcepool.ledger.entry.Pages.page;
import static io.forcepool.ledger.entry.Pages.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.Move;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PostPageTest {

    private static final int BUCKET = 7;
    private static final String USER = Pages.userOf(BUCKET);
    private static final BigInteger MAX = BigInteger.TWO.pow(125).subtract(BigInteger.ONE);

    private final Book book = new Book();

    @Test
    void aShareMovesRewardsToTheUserAndTheFees() {
        when(page("r", BUCKET, 0, share(USER, 20, 30, 50)));

        leaves(AccountId.user(USER, Coin.FIL), 30, 50);
        leaves(AccountId.fees("demo", Coin.FIL), 20, 0);
        leaves(AccountId.rewards("demo", Coin.FIL), -100, 0);
        assertThat(sumOfAll()).isZero();
    }

    @Test
    void theEntryNamesItsPageItsCauseAndItsHeight() {
        SharePage page = page("r", BUCKET, 0, share(USER, 20, 30, 50));

        EntryPosted entry = (EntryPosted) when(page);

        assertThat(entry.entry()).isEqualTo("run/r/7/0");
        assertThat(entry.kind()).isEqualTo(EntryKind.INCOME);
        assertThat(entry.coin()).isEqualTo(Coin.FIL);
        assertThat(entry.effectiveHeight()).isEqualTo(2880);
        assertThat(entry.pool()).isEqualTo("demo");
        assertThat(entry.programme()).isEqualTo("MAINNET");
        assertThat(entry.by()).isEqualTo(Pages.cause(page));
    }

    @Test
    void severalOrdersOfAUserAreOneAmountPerBucket() {
        EntryPosted entry =
                (EntryPosted)
                        when(page("r", BUCKET, 0, share(USER, 1, 2, 3), share(USER, 10, 20, 30)));

        assertThat(entry.allMoves())
                .extracting(move -> move.to() + " " + move.amount().units())
                .containsExactly(
                        "user/" + USER + "/FIL:available 22",
                        "user/" + USER + "/FIL:locked 33",
                        "pool/demo/FIL/fees:available 11");
    }

    @Test
    void theHousePageMovesRewardsToTheHouse() {
        when(page("r", 0, 77));

        leaves(AccountId.house("demo", Coin.FIL), 77, 0);
        leaves(AccountId.rewards("demo", Coin.FIL), -77, 0);
    }

    @Test
    void aPageWithoutMoneyIsAnEntryWithoutMovesAndWithoutAccounts() {
        EntryPosted entry = (EntryPosted) when(page("r", BUCKET, 0, share(USER, 0, 0, 0)));

        assertThat(entry.moves()).isEmpty();
        assertThat(book.funds()).isEmpty();
    }

    @Test
    void whereNothingIsLockedTheLockedBucketIsNotTold() {
        EntryPosted entry = (EntryPosted) when(page("r", BUCKET, 0, share(USER, 20, 30, 0)));

        assertThat(entry.moves().getFirst().amounts().get(USER)).containsExactly(big(30));
        leaves(AccountId.user(USER, Coin.FIL), 30, 0);
    }

    @Test
    void changesAreTheSameAsMoves() {
        EntryPosted entry =
                (EntryPosted)
                        when(page("r", BUCKET, 5, share(USER, 1, 2, 3), share(USER, 0, 0, 9)));

        Book byMoves = new Book();
        for (Move move : entry.allMoves().toList()) {
            BigInteger units = move.amount().units();
            byMoves.funds()
                    .merge(
                            move.from().account().text(),
                            Balance.ZERO.plus(move.from().bucket(), units.negate()),
                            Balance::plus);
            byMoves.funds()
                    .merge(
                            move.to().account().text(),
                            Balance.ZERO.plus(move.to().bucket(), units),
                            Balance::plus);
        }
        assertThat(book.funds()).isEqualTo(byMoves.funds());
    }

    @Test
    void theMostSharesAndTheLargestAmountsFit() {
        BigInteger third =
                PageMoves.SOURCE_LIMIT
                        .subtract(big(1))
                        .divide(big(3))
                        .divide(big(SharePage.SHARES_MAX));
        Share[] shares =
                IntStream.range(0, SharePage.SHARES_MAX)
                        .mapToObj(_ -> share(USER, third, third, third))
                        .toArray(Share[]::new);

        assertThat(when(page("r", BUCKET, 0, shares))).isInstanceOf(EntryPosted.class);
        assertThat(sumOfAll()).isZero();
    }

    @Test
    void whatWouldOutgrowTheColumnIsNotPosted() {
        assertThat(
                        book.post(
                                command(
                                        page(
                                                "r",
                                                BUCKET,
                                                0,
                                                share(USER, MAX, MAX, big(0)),
                                                share(USER, MAX, MAX, big(0))))))
                .isInstanceOf(Decision.Obstructed.class);
        assertThat(book.journal()).isEmpty();
    }

    /** So a user of a hundred pools has no more than a column holds. */
    @Test
    void rewardsOweNoMoreThanAHundredthOfAColumn() {
        BigInteger most = PageMoves.SOURCE_LIMIT.subtract(big(1));
        when(page("r1", BUCKET, 0, share(USER, big(0), most, big(0))));

        assertThat(book.post(command(page("r2", BUCKET, 0, share(USER, 0, 1, 0)))))
                .isInstanceOf(Decision.Obstructed.class);
        assertThat(most.multiply(big(100))).isLessThan(PageMoves.BALANCE_LIMIT);
    }

    @Test
    void theSamePageAgainIsSilence() {
        SharePage page = page("r", BUCKET, 0, share(USER, 20, 30, 50));
        when(page);

        assertThat(book.post(command(page))).isInstanceOf(Decision.Repeated.class);
        assertThat(book.journal()).hasSize(1);
    }

    @Test
    void otherContentOnTheSameStreamIsContradictedAndChangesNothing() {
        when(page("r", BUCKET, 0, share(USER, 20, 30, 50)));

        assertThat(book.post(command(page("r", BUCKET, 0, share(USER, 20, 30, 51)))))
                .isInstanceOf(Decision.Contradicted.class);
        assertThat(book.journal()).hasSize(1);
        leaves(AccountId.user(USER, Coin.FIL), 30, 50);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pagesThatMakeNoSense")
    void isNotUnderstood(String reason, SharePage page) {
        assertThat(book.post(command(page)))
                .isInstanceOfSatisfying(
                        Decision.NotUnderstood.class,
                        answer -> assertThat(answer.reason()).contains(reason));
        assertThat(book.journal()).isEmpty();
    }

    static Stream<Arguments> pagesThatMakeNoSense() {
        Share good = share(USER, 20, 30, 50);
        Share grossOneMore = with(good, big(101), big(20), big(30), big(50));
        Share grossOneLess = with(good, big(99), big(20), big(30), big(50));
        Share feeNegative = with(good, big(79), big(-1), big(30), big(50));
        Share availableNegative = with(good, big(69), big(20), big(-1), big(50));
        Share lockedNegative = with(good, big(49), big(20), big(30), big(-1));
        return Stream.of(
                Arguments.of("gross 101 is not", page("r", BUCKET, 0, grossOneMore)),
                Arguments.of("gross 99 is not", page("r", BUCKET, 0, good, grossOneLess)),
                Arguments.of("negative fee", page("r", BUCKET, 0, feeNegative)),
                Arguments.of("negative available", page("r", BUCKET, 0, availableNegative)),
                Arguments.of("negative locked", page("r", BUCKET, 0, lockedNegative)),
                Arguments.of("negative house", page("r", 0, -1)),
                Arguments.of("is of bucket 7, not 8", page("r", 8, 0, good)),
                Arguments.of("not a user", page("r", BUCKET, 0, share("a/b", 1, 1, 1))),
                Arguments.of("not a user", page("r", BUCKET, 0, share("", 1, 1, 1))),
                Arguments.of("no bucket 64", page("r", 64, 0)),
                Arguments.of("no bucket -1", page("r", -1, 0)),
                Arguments.of("page 1 of 1", place(1, 1, 2880, "demo", RunKind.INCOME)),
                Arguments.of("page -1 of 1", place(-1, 1, 2880, "demo", RunKind.INCOME)),
                Arguments.of("height -1", place(0, 1, -1, "demo", RunKind.INCOME)),
                Arguments.of(
                        "height 4611686018427387904",
                        place(0, 1, Heights.MAX + 1, "demo", RunKind.INCOME)),
                Arguments.of("not a pool", place(0, 1, 2880, "de/mo", RunKind.INCOME)),
                Arguments.of("release with fee 20", place(0, 1, 2880, "demo", RunKind.RELEASE)));
    }

    private static SharePage place(int page, int pages, long height, String pool, RunKind kind) {
        return new SharePage(
                new RunId("r"),
                kind,
                pool,
                "MAINNET",
                Coin.FIL,
                BUCKET,
                page,
                pages,
                height,
                big(0),
                List.of(share(USER, 20, 30, 50)));
    }

    private static Share with(
            Share s, BigInteger gross, BigInteger fee, BigInteger available, BigInteger locked) {
        return new Share(
                s.user(),
                s.order(),
                s.orderVersion(),
                gross,
                fee,
                available,
                locked,
                s.feePpm(),
                s.weight(),
                s.denominator());
    }

    private Object when(SharePage page) {
        Decision decision = book.post(command(page));
        assertThat(decision).isInstanceOf(Decision.Recorded.class);
        return ((Decision.Recorded) decision).event();
    }

    private void leaves(AccountId account, long available, long locked) {
        assertThat(book.balance(account))
                .isEqualTo(new Balance(big(available), big(0), big(locked)));
    }

    private BigInteger sumOfAll() {
        return book.funds().values().stream().reduce(Balance.ZERO, Balance::plus).total();
    }
}

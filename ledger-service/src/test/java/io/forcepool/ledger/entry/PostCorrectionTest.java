package io.forcepool.ledger.entry;

import static io.forcepool.ledger.entry.Pages.command;
import static io.forcepool.ledger.entry.Pages.page;
import static io.forcepool.ledger.entry.Pages.released;
import static io.forcepool.ledger.entry.Pages.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import java.math.BigInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A correction gives and takes back; what a user does not have any more is owed. */
class PostCorrectionTest {

    private static final int BUCKET = 7;
    private static final String USER = Pages.userOf(BUCKET);
    private static final AccountId FEES = AccountId.fees("demo", Coin.FIL);
    private static final AccountId HOUSE = AccountId.house("demo", Coin.FIL);

    private final Book book = new Book();

    @BeforeEach
    void aRunPaid() {
        book.post(command(page("income", BUCKET, 0, share(USER, 20, 30, 50))));
        book.post(command(page("income", 0, 7)));
    }

    @ParameterizedTest(name = "fee {0}, available {1}, locked {2}: {3} and {4} locked, fees {5}")
    @CsvSource({
        "  1,   2,   3,   32, 53, 21",
        "  0,   0,   0,   30, 50, 20",
        "-20, -30, -50,    0,  0,  0",
        " -1,  -2,  -3,   28, 47, 19",
        "  0,  10, -10,   40, 40, 20",
        "  0, -10,  10,   20, 60, 20",
        "  0, -31,   0,   -1, 50, 20",
        "  0,   0, -51,   29,  0, 20",
        "  0, -30, -60,  -10,  0, 20",
        " 20, -99, -50,  -69,  0, 40",
    })
    void movesDifferencesEitherWay(
            long fee,
            long available,
            long locked,
            long availableAfter,
            long lockedAfter,
            long fees) {
        Decision decision =
                book.post(command(correction("c", share(USER, fee, available, locked))));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Recorded.class,
                        recorded ->
                                assertThat(((EntryPosted) recorded.event()).kind())
                                        .isEqualTo(EntryKind.CORRECTION));
        assertThat(user()).isEqualTo(balance(availableAfter, lockedAfter));
        assertThat(book.balance(FEES)).isEqualTo(balance(fees, 0));
        assertThat(sumOfAll()).isZero();
    }

    @Test
    void whatWasReleasedMeanwhileIsTakenFromAvailable() {
        book.post(command(page(RunKind.RELEASE, "r", BUCKET, 0, released(USER, 45))));

        book.post(command(correction("c", share(USER, 0, 0, -50))));

        assertThat(user()).isEqualTo(balance(30, 0));
    }

    @Test
    void laterIncomeFillsTheHole() {
        book.post(command(correction("c", share(USER, 0, -100, 0))));
        assertThat(user()).isEqualTo(balance(-70, 50));

        book.post(command(page("later", BUCKET, 0, share(USER, 0, 69, 0))));
        assertThat(user()).isEqualTo(balance(-1, 50));
        book.post(command(page("latest", BUCKET, 0, share(USER, 0, 2, 0))));

        assertThat(user()).isEqualTo(balance(1, 50));
    }

    @Test
    void theHouseGivesAndTakesToo() {
        book.post(command(page(RunKind.CORRECTION, "c1", 0, -7)));
        assertThat(book.balance(HOUSE)).isEqualTo(balance(0, 0));
        book.post(command(page(RunKind.CORRECTION, "c2", 0, 5)));
        assertThat(book.balance(HOUSE)).isEqualTo(balance(5, 0));
    }

    @Test
    void feesAndHouseDoNotPayWhatTheyDoNotHave() {
        assertThat(book.post(command(correction("c1", share(USER, -21, 21, 0)))))
                .isInstanceOfSatisfying(
                        Decision.Obstructed.class,
                        answer -> assertThat(answer.reason()).contains("fees has 20", "21"));
        assertThat(book.post(command(page(RunKind.CORRECTION, "c2", 0, -8))))
                .isInstanceOfSatisfying(
                        Decision.Obstructed.class,
                        answer -> assertThat(answer.reason()).contains("house has 7", "8"));
        assertThat(user()).isEqualTo(balance(30, 50));
        assertThat(book.journal()).hasSize(2);
    }

    @Test
    void aDifferenceThatDoesNotAddUpIsNotUnderstood() {
        Share good = share(USER, -1, -2, -3);
        Share wrong =
                new Share(
                        good.user(),
                        good.order(),
                        1,
                        BigInteger.valueOf(-5),
                        good.fee(),
                        good.available(),
                        good.locked(),
                        good.feePpm(),
                        good.weight(),
                        good.denominator());

        assertThat(book.post(command(correction("c", wrong))))
                .isInstanceOf(Decision.NotUnderstood.class);
    }

    @Test
    void noAccountOutgrowsItsColumnEitherWay() {
        BigInteger most = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
        for (BigInteger units : new BigInteger[] {most, most.negate()}) {
            Share share = share(USER, big(0), units, big(0));

            assertThat(book.post(command(correction("c", share, share))))
                    .isInstanceOf(Decision.Obstructed.class);
        }
        assertThat(user()).isEqualTo(balance(30, 50));
    }

    @Test
    void theSameCorrectionAgainChangesNothing() {
        SharePage correction = correction("c", share(USER, -1, -2, -3));
        book.post(command(correction));

        assertThat(book.post(command(correction))).isInstanceOf(Decision.Repeated.class);
        assertThat(user()).isEqualTo(balance(28, 47));
    }

    private static SharePage correction(String run, Share... shares) {
        return page(RunKind.CORRECTION, run, BUCKET, 0, shares);
    }

    private Balance user() {
        return book.balance(AccountId.user(USER, Coin.FIL));
    }

    private BigInteger sumOfAll() {
        return book.funds().values().stream().reduce(Balance.ZERO, Balance::plus).total();
    }

    private static Balance balance(long available, long locked) {
        return new Balance(big(available), BigInteger.ZERO, big(locked));
    }

    private static BigInteger big(long units) {
        return BigInteger.valueOf(units);
    }
}

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

/** A release makes locked money usable, and no more than is locked. */
class PostReleaseTest {

    private static final int BUCKET = 7;
    private static final String USER = Pages.userOf(BUCKET);

    private final Book book = new Book();

    @BeforeEach
    void aUserHasThirtyAndFiftyLocked() {
        book.post(command(page("income", BUCKET, 0, share(USER, 20, 30, 50))));
    }

    @ParameterizedTest
    @CsvSource({"0, 30, 50", "1, 31, 49", "50, 80, 0"})
    void movesLockedToAvailable(long units, long available, long locked) {
        Decision decision = book.post(command(release("r", released(USER, units))));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Recorded.class,
                        recorded ->
                                assertThat(((EntryPosted) recorded.event()).kind())
                                        .isEqualTo(EntryKind.RELEASE));
        leaves(available, locked);
    }

    @Test
    void severalOrdersOfAUserAreOneAmount() {
        book.post(command(release("r", released(USER, 20), released(USER, 30))));

        leaves(80, 0);
        assertThat(((EntryPosted) book.journal().getLast()).allMoves()).hasSize(1);
    }

    @Test
    void whatIsNotLockedIsNotReleased() {
        assertThat(book.post(command(release("r", released(USER, 20), released(USER, 31)))))
                .isInstanceOfSatisfying(
                        Decision.Obstructed.class,
                        answer ->
                                assertThat(answer.reason())
                                        .contains("50 locked", "51 are to be released"));
        leaves(30, 50);
    }

    @Test
    void aSecondReleaseSeesTheFirst() {
        book.post(command(release("r1", released(USER, 40))));

        assertThat(book.post(command(release("r2", released(USER, 11)))))
                .isInstanceOf(Decision.Obstructed.class);
        assertThat(book.post(command(release("r3", released(USER, 10)))))
                .isInstanceOf(Decision.Recorded.class);
        leaves(80, 0);
    }

    @Test
    void theSameReleaseAgainChangesNothing() {
        SharePage release = release("r", released(USER, 50));
        book.post(command(release));

        assertThat(book.post(command(release))).isInstanceOf(Decision.Repeated.class);
        leaves(80, 0);
    }

    @Test
    void aReleaseIsNothingElse() {
        for (Share share :
                new Share[] {share(USER, 1, 1, -2), share(USER, 0, 2, -1), released(USER, -1)}) {
            assertThat(book.post(command(release("r", share))))
                    .isInstanceOf(Decision.NotUnderstood.class);
        }
        assertThat(book.post(command(page(RunKind.RELEASE, "r", 0, 1))))
                .isInstanceOf(Decision.NotUnderstood.class);
        leaves(30, 50);
    }

    private static SharePage release(String run, Share... shares) {
        return page(RunKind.RELEASE, run, BUCKET, 0, shares);
    }

    private void leaves(long available, long locked) {
        assertThat(book.balance(AccountId.user(USER, Coin.FIL)))
                .isEqualTo(
                        new Balance(
                                BigInteger.valueOf(available),
                                BigInteger.ZERO,
                                BigInteger.valueOf(locked)));
    }
}

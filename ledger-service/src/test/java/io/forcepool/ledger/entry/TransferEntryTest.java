package io.forcepool.ledger.entry;

import static io.forcepool.ledger.entry.Transfers.cancelled;
import static io.forcepool.ledger.entry.Transfers.command;
import static io.forcepool.ledger.entry.Transfers.confirmed;
import static io.forcepool.ledger.entry.Transfers.rejected;
import static io.forcepool.ledger.entry.Transfers.requested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryHeld;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.EntryEvent.EntryRejected;
import io.forcepool.contracts.EntryEvent.EntryVoided;
import io.forcepool.contracts.EntryEvent.RecordDiscarded;
import io.forcepool.contracts.RunKind;
import io.forcepool.contracts.TransferEvent;
import io.forcepool.contracts.TransferEvent.TransferConfirmed;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A transfer is held first; then it is paid once, or free again once. */
class TransferEntryTest {

    private static final int BUCKET = 7;
    private static final String CODE = Pages.userOf(BUCKET);
    private static final AccountId USER = AccountId.user(CODE, Coin.FIL);
    private static final AccountId OTHER = AccountId.user(Pages.userOf(8), Coin.FIL);
    private static final AccountId FEES = AccountId.fees("demo", Coin.FIL);
    private static final AccountId HOUSE = AccountId.house("demo", Coin.FIL);
    private static final AccountId PAID_OUT = new AccountId("chain/FIL/paid-out");

    private static final TransferEvent ASKED = requested("t", USER, 20, 2);
    private static final TransferEvent ASKED_OTHERWISE = requested("t", USER, 20, 3);
    private static final TransferEvent PAID = confirmed("t", USER, 20, 2);
    private static final TransferEvent CANCELLED = cancelled("t", USER);
    private static final TransferEvent REJECTED = rejected("t", USER);
    private static final TransferEvent TOO_MUCH = requested("t", USER, 30, 1);

    private final Book book = new Book();

    /** The user has 30 available and 50 locked; the house 7, the fees 20. */
    @BeforeEach
    void aRunPaid() {
        book.post(Pages.command(Pages.page("income", BUCKET, 0, Pages.share(CODE, 20, 30, 50))));
        book.post(Pages.command(Pages.page("income", 0, 7)));
    }

    @ParameterizedTest(name = "after {0}, {1} is {2}")
    @MethodSource("answers")
    void everyFactIsAnsweredInEveryState(
            List<TransferEvent> before, TransferEvent next, Class<?> answer) {
        before.forEach(event -> book.post(command(event)));
        int events = book.journal().size();

        Decision decision = book.post(command(next));

        assertThat(decision).isInstanceOf(answer);
        boolean recorded = decision instanceof Decision.Recorded;
        assertThat(book.journal()).hasSize(events + (recorded ? 1 : 0));
        assertThat(book.funds()).isEqualTo(Book.fold(book.journal()));
    }

    static Stream<Arguments> answers() {
        List<TransferEvent> none = List.of();
        List<TransferEvent> held = List.of(ASKED);
        List<TransferEvent> settled = List.of(ASKED, PAID);
        List<TransferEvent> voided = List.of(ASKED, CANCELLED);
        List<TransferEvent> refused = List.of(TOO_MUCH);
        Class<?> recorded = Decision.Recorded.class;
        Class<?> repeated = Decision.Repeated.class;
        Class<?> contradicted = Decision.Contradicted.class;
        Class<?> obstructed = Decision.Obstructed.class;
        return Stream.of(
                arguments(none, ASKED, recorded),
                arguments(none, TOO_MUCH, recorded),
                arguments(none, PAID, obstructed),
                arguments(none, CANCELLED, obstructed),
                arguments(none, REJECTED, obstructed),
                arguments(held, ASKED, repeated),
                arguments(held, ASKED_OTHERWISE, contradicted),
                arguments(held, PAID, recorded),
                arguments(held, confirmed("t", USER, 20, 3), contradicted),
                arguments(held, confirmed("t", USER, 19, 2), contradicted),
                arguments(held, confirmed("t", OTHER, 20, 2), contradicted),
                arguments(held, confirmed("t", USER, 21, 1), contradicted),
                arguments(held, paid("other", Transfers.PAID_AT), contradicted),
                arguments(held, CANCELLED, recorded),
                arguments(held, REJECTED, recorded),
                arguments(held, cancelled("t", OTHER), contradicted),
                arguments(settled, ASKED, repeated),
                arguments(settled, ASKED_OTHERWISE, contradicted),
                arguments(settled, PAID, repeated),
                arguments(settled, confirmed("t", USER, 21, 1), contradicted),
                arguments(settled, CANCELLED, contradicted),
                arguments(settled, REJECTED, contradicted),
                arguments(voided, ASKED, repeated),
                arguments(voided, ASKED_OTHERWISE, contradicted),
                arguments(voided, PAID, contradicted),
                arguments(voided, CANCELLED, repeated),
                arguments(voided, REJECTED, contradicted),
                arguments(refused, TOO_MUCH, repeated),
                arguments(refused, ASKED, contradicted),
                arguments(refused, PAID, contradicted),
                arguments(refused, CANCELLED, repeated),
                arguments(refused, REJECTED, repeated));
    }

    @Test
    void aHoldFreezesWhatIsSentAndTheFee() {
        EntryHeld held = (EntryHeld) recorded(ASKED);

        assertThat(held.entry()).isEqualTo("transfer/t");
        assertThat(held.effectiveHeight()).isEqualTo(2880);
        assertBalance(USER, 8, 22, 50);
    }

    @Test
    void aPaymentTakesWhatIsFrozenAndTheFeeGoesToThePool() {
        book.post(command(ASKED));

        EntryPosted posted = (EntryPosted) recorded(PAID);

        assertThat(posted.kind()).isEqualTo(EntryKind.SETTLEMENT);
        assertThat(posted.pool()).isEqualTo("demo");
        assertThat(posted.effectiveHeight()).isEqualTo(Transfers.PAID_AT);
        assertBalance(USER, 8, 0, 50);
        assertBalance(PAID_OUT, 20, 0, 0);
        assertBalance(FEES, 22, 0, 0);
    }

    @Test
    void whatHappensAfterAPaymentCountsFromItsHeight() {
        book.post(command(ASKED));
        book.post(command(PAID));

        assertThat(recorded(requested("t2", USER, 1, 0)).effectiveHeight())
                .isEqualTo(Transfers.PAID_AT);
    }

    @Test
    void whatIsCancelledOrRejectedIsFreeAgain() {
        for (TransferEvent end : List.of(CANCELLED, rejected("t2", USER))) {
            book.post(command(requested(end.subject().substring(9), USER, 20, 2)));
            assertBalance(USER, 8, 22, 50);
            assertThat(recorded(end)).isInstanceOf(EntryVoided.class);
            assertBalance(USER, 30, 0, 50);
        }
    }

    @ParameterizedTest(name = "sent {0}, fee {1}: held {2}")
    @CsvSource({"30, 0, true", "28, 2, true", "31, 0, false", "30, 1, false", "1, 30, false"})
    void onlyWhatIsAvailableCanBeHeld(long sent, long fee, boolean held) {
        EntryEvent event = recorded(requested("t", USER, sent, fee));

        if (held) {
            assertThat(event).isInstanceOf(EntryHeld.class);
        } else {
            assertThat(((EntryRejected) event).reason())
                    .startsWith("INSUFFICIENT_FUNDS: " + USER + " has 30 available");
            assertBalance(USER, 30, 0, 50);
        }
    }

    @Test
    void twoTransfersCannotHoldTheSameMoney() {
        assertThat(recorded(requested("a", USER, 20, 0))).isInstanceOf(EntryHeld.class);
        assertThat(recorded(requested("b", USER, 11, 0))).isInstanceOf(EntryRejected.class);
        assertThat(recorded(requested("c", USER, 10, 0))).isInstanceOf(EntryHeld.class);
        assertBalance(USER, 0, 30, 50);
    }

    @Test
    void whoNeverGotAnythingIsRefused() {
        assertThat(recorded(requested("t", OTHER, 1, 0))).isInstanceOf(EntryRejected.class);
        assertThat(book.funds()).doesNotContainKey(OTHER.text());
    }

    @Test
    void aPoolTakesItsFeesAndHouseTheSameWay() {
        for (AccountId account : List.of(FEES, HOUSE)) {
            String id = account.text().substring(account.text().lastIndexOf('/') + 1);
            assertThat(recorded(requested(id, account, 7, 0))).isInstanceOf(EntryHeld.class);
            assertThat(recorded(confirmed(id, account, 7, 0))).isInstanceOf(EntryPosted.class);
        }
        assertBalance(FEES, 13, 0, 0);
        assertBalance(HOUSE, 0, 0, 0);
        assertBalance(PAID_OUT, 14, 0, 0);
    }

    @Test
    void whoOwesAfterACorrectionCannotHoldUntilCreditsFillTheHole() {
        book.post(command(requested("w", USER, 25, 0)));
        book.post(command(confirmed("w", USER, 25, 0)));
        book.post(
                Pages.command(
                        Pages.page(
                                RunKind.CORRECTION, "c", BUCKET, 0, Pages.share(CODE, 0, -20, 0))));
        assertBalance(USER, -15, 0, 50);
        assertThat(recorded(requested("x", USER, 1, 0))).isInstanceOf(EntryRejected.class);

        income("i2", 15);
        assertThat(recorded(requested("y", USER, 1, 0))).isInstanceOf(EntryRejected.class);
        income("i3", 3);
        assertThat(recorded(requested("z", USER, 3, 0))).isInstanceOf(EntryHeld.class);
        assertBalance(USER, 0, 3, 50);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("senseless")
    void whatMakesNoSenseIsNotUnderstood(TransferEvent event) {
        int events = book.journal().size();
        assertThat(book.post(command(event))).isInstanceOf(Decision.NotUnderstood.class);
        assertThat(book.journal()).hasSize(events);
    }

    static Stream<TransferEvent> senseless() {
        return Stream.of(
                requested("t", USER, 0, 0),
                requested("t", USER, -1, 2),
                requested("t", USER, 1, -1),
                requested("t/1", USER, 1, 0),
                requested("", USER, 1, 0),
                requested("t", FEES, 5, 1),
                requested("t", AccountId.fees("other", Coin.FIL), 5, 0));
    }

    @Test
    void noMoneyLeavesTheAccountsThatStandForTheOutside() {
        for (String text : List.of("pool/demo/FIL/rewards", "chain/FIL/gas", "adjustment/FIL")) {
            assertThat(book.post(command(requested("t", new AccountId(text), 1, 0))))
                    .isInstanceOf(Decision.NotUnderstood.class);
        }
    }

    /** A hold of before the fee was kept is one amount; how it splits is what the payment says. */
    @Test
    void anOldHoldIsComparedInWhatItKnows() {
        EntryHeld held = (EntryHeld) recorded(ASKED);
        Entry old =
                Entry.BLANK.evolve(
                        new EntryHeld(
                                held.entry(),
                                held.coin(),
                                held.effectiveHeight(),
                                held.by(),
                                held.moves(),
                                null,
                                null));

        assertThat(old.decide(command(confirmed("t", USER, 21, 1)), book))
                .isInstanceOf(Decision.Recorded.class);
        assertThat(old.decide(command(confirmed("t", USER, 21, 2)), book))
                .isInstanceOf(Decision.Contradicted.class);
    }

    @Test
    void aDiscardedRequestIsNeverHeldForAnythingElse() {
        Entry discarded = Entry.BLANK.evolve(discarded(command(ASKED)));

        assertThat(discarded.decide(command(ASKED), book)).isInstanceOf(Decision.Repeated.class);
        assertThat(discarded.decide(command(ASKED_OTHERWISE), book))
                .isInstanceOf(Decision.Contradicted.class);
        assertThat(discarded.decide(command(PAID), book)).isInstanceOf(Decision.Contradicted.class);
        assertThat(discarded.decide(command(CANCELLED), book))
                .isInstanceOf(Decision.Repeated.class);
    }

    @Test
    void aHeightThatNoQuestionCanReachIsNotUnderstood() {
        book.post(command(ASKED));

        for (long height : List.of(-1L, Heights.MAX + 1, Long.MAX_VALUE)) {
            assertThat(book.post(command(paid("demo", height))))
                    .isInstanceOf(Decision.NotUnderstood.class);
        }
        assertThat(book.post(command(paid("demo", Heights.MAX))))
                .isInstanceOf(Decision.Recorded.class);
    }

    private static RecordDiscarded discarded(EntryCommand command) {
        return new RecordDiscarded(
                command.stream(),
                1,
                "t",
                0,
                1,
                command.by().sha256(),
                "o-1",
                "a-1",
                "why",
                "none",
                new Cause(command.by().id(), "request", "00"));
    }

    private static TransferConfirmed paid(String pool, long height) {
        var usual = (TransferConfirmed) PAID;
        return new TransferConfirmed(
                "t", USER, pool, usual.sent(), usual.fee(), usual.message(), height);
    }

    /** No record can tell an amount of 39 digits, but two of 38 may add up to one. */
    @Test
    void moreDigitsThanAColumnHasAreRefused() {
        var much =
                new TransferEvent.TransferRequested(
                        "t",
                        USER,
                        "demo",
                        BigInteger.TEN.pow(38).subtract(BigInteger.ONE),
                        BigInteger.ONE,
                        ((TransferEvent.TransferRequested) ASKED).recipient());
        assertThat(book.post(command(much))).isInstanceOf(Decision.NotUnderstood.class);
    }

    private void income(String run, long units) {
        book.post(Pages.command(Pages.page(run, BUCKET, 0, Pages.share(CODE, 0, units, 0))));
    }

    private EntryEvent recorded(TransferEvent event) {
        Decision decision = book.post(command(event));
        assertThat(decision).isInstanceOf(Decision.Recorded.class);
        return ((Decision.Recorded) decision).event();
    }

    private void assertBalance(AccountId account, long available, long frozen, long locked) {
        assertThat(book.balance(account))
                .isEqualTo(
                        new Balance(
                                BigInteger.valueOf(available),
                                BigInteger.valueOf(frozen),
                                BigInteger.valueOf(locked)));
    }
}

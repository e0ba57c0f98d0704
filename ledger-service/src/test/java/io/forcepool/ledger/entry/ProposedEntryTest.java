package io.forcepool.ledger.entry;

import static io.forcepool.ledger.entry.Transfers.move;
import static io.forcepool.ledger.entry.Transfers.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.EntryDeclined;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.EntryEvent.EntryProposed;
import io.forcepool.contracts.EntryEvent.EntryRejected;
import io.forcepool.contracts.Move;
import io.forcepool.ledger.entry.Decision.Refusal;
import io.forcepool.ledger.entry.EntryCommand.Approve;
import io.forcepool.ledger.entry.EntryCommand.Decline;
import io.forcepool.ledger.entry.EntryCommand.Propose;
import io.forcepool.ledger.entry.EntryCommand.Reverse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What one person asks for and a second one makes: adjustments, openings, reversals of both. */
class ProposedEntryTest {

    private static final String CODE = Pages.userOf(7);
    private static final String USER = "user/" + CODE + "/FIL:available";
    private static final String LOCKED = "user/" + CODE + "/FIL:locked";
    private static final String ADJUSTMENT = "adjustment/FIL:available";
    private static final String MIGRATION = "migration/FIL:available";
    private static final Person ASKER = person("finance-1", "paid by hand, never booked");
    private static final Person SECOND = person("approver-1", "seen on the chain");
    private static final Person THIRD = person("approver-2", "seen on the chain");

    private final Book book = new Book();

    @BeforeEach
    void aRunPaid() {
        book.post(Pages.command(Pages.page("income", 7, 0, Pages.share(CODE, 20, 30, 50))));
    }

    @Test
    void anAdjustmentMovesNothingUntilASecondPersonApproves() {
        EntryProposed proposed = (EntryProposed) recorded(take("a", 12));
        assertThat(proposed.entry()).isEqualTo("adjustment/a");
        assertThat(proposed.requester()).isEqualTo("finance-1");
        assertThat(proposed.reason()).isEqualTo(ASKER.reason());
        assertThat(available(USER)).isEqualTo(30);

        EntryPosted posted = (EntryPosted) recorded(approve("adjustment/a", SECOND));

        assertThat(posted.kind()).isEqualTo(EntryKind.ADJUSTMENT);
        assertThat(posted.moves()).isEqualTo(proposed.moves());
        assertThat(posted.effectiveHeight()).isEqualTo(2880);
        assertThat(available(USER)).isEqualTo(18);
        assertThat(available(ADJUSTMENT)).isEqualTo(12);
    }

    @Test
    void anOpeningBalanceComesFromTheMigration() {
        recorded(propose(EntryKind.OPENING, "1", move(MIGRATION, LOCKED, 9)));
        recorded(approve("opening/1", SECOND));

        assertThat(available(MIGRATION)).isEqualTo(-9);
        assertThat(book.balance(AccountId.user(CODE, Coin.FIL)).locked()).hasToString("59");
    }

    @Test
    void whoProposedCannotApprove() {
        recorded(take("a", 12));
        assertRefused(approve("adjustment/a", ASKER), Refusal.SECOND_PERSON_NEEDED);
        assertThat(available(USER)).isEqualTo(30);
    }

    @Test
    void whatIsApprovedIsWhatWasSeen() {
        recorded(take("a", 12));
        var other = new Approve(proposal("adjustment/a"), "00", SECOND);
        assertRefused(other, Refusal.CONTENT_CHANGED);
    }

    @Test
    void whatCannotBePaidForWhenItIsApprovedEndsThere() {
        recorded(take("a", 31));
        EntryRejected rejected = (EntryRejected) recorded(approve("adjustment/a", SECOND));
        assertThat(rejected.account()).isEqualTo(AccountId.user(CODE, Coin.FIL));
        assertThat(rejected.reason()).startsWith("INSUFFICIENT_FUNDS: ");
        assertThat(available(USER)).isEqualTo(30);
        assertThat(book.post(take("a", 31))).isInstanceOf(Decision.Repeated.class);
    }

    @Test
    void aProposalIsDeclinedByTheSecondPersonOrTakenBackByTheFirst() {
        for (Person person : List.of(ASKER, SECOND)) {
            String id = person.subject();
            recorded(take(id, 1));
            var decline = new Decline("adjustment/" + id, person);
            assertThat(recorded(decline)).isInstanceOf(EntryDeclined.class);
            assertThat(book.post(decline)).isInstanceOf(Decision.Repeated.class);
            assertRefused(approve("adjustment/" + id, THIRD), Refusal.ALREADY_DECIDED);
        }
        assertThat(available(USER)).isEqualTo(30);
    }

    @Test
    void repeatsAreSilentAndOtherContentIsNot() {
        recorded(take("a", 12));
        assertThat(book.post(take("a", 12))).isInstanceOf(Decision.Repeated.class);
        assertThat(book.post(take("a", 13))).isInstanceOf(Decision.Contradicted.class);
        Approve approve = approve("adjustment/a", SECOND);
        recorded(approve);
        assertThat(book.post(approve)).isInstanceOf(Decision.Repeated.class);
        assertThat(book.post(take("a", 12))).isInstanceOf(Decision.Repeated.class);
        assertRefused(
                new Approve(proposal("adjustment/a"), sha("adjustment/a"), THIRD),
                Refusal.ALREADY_DECIDED);
        assertRefused(new Decline("adjustment/a", SECOND), Refusal.ALREADY_DECIDED);
        assertThat(available(USER)).isEqualTo(18);
    }

    @Test
    void nothingThatWasNotProposedIsDecided() {
        assertRefused(new Decline("adjustment/none", SECOND), Refusal.UNKNOWN_ENTRY);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("senseless")
    void whatMakesNoSenseIsNotUnderstood(EntryKind kind, String id, List<Move> moves) {
        var command = new Propose(new Proposal(kind, id, Coin.FIL, moves), ASKER);
        assertThat(book.post(command)).isInstanceOf(Decision.NotUnderstood.class);
    }

    static Stream<Arguments> senseless() {
        Move gift = move(ADJUSTMENT, USER, 1);
        String frozen = "user/" + CODE + "/FIL:frozen";
        return Stream.of(
                arguments(EntryKind.ADJUSTMENT, "a", List.of()),
                arguments(EntryKind.ADJUSTMENT, "a", Collections.nCopies(501, gift)),
                arguments(EntryKind.ADJUSTMENT, "a/b", List.of(gift)),
                arguments(EntryKind.ADJUSTMENT, "", List.of(gift)),
                arguments(EntryKind.ADJUSTMENT, "a", List.of(move(USER, LOCKED, 1))),
                arguments(EntryKind.ADJUSTMENT, "a", List.of(move(MIGRATION, USER, 1))),
                arguments(EntryKind.ADJUSTMENT, "a", List.of(gift, move(ADJUSTMENT, frozen, 1))),
                arguments(EntryKind.OPENING, "a", List.of(move(USER, MIGRATION, 1))),
                arguments(EntryKind.OPENING, "a", List.of(gift)),
                arguments(EntryKind.SETTLEMENT, "a", List.of(gift)));
    }

    @Test
    void aReversalTakesBackWhatIsLeftOfEachMoveAndNotMore() {
        post("adjustment/a", give("a", 12));
        Move given = move(ADJUSTMENT, USER, 5);
        EntryPosted first = post("reversal/adjustment/a/1", reverse("adjustment/a", 1, given));
        assertThat(first.kind()).isEqualTo(EntryKind.REVERSAL);
        assertThat(available(USER)).isEqualTo(37);

        assertRefused(
                reverse("adjustment/a", 2, move(ADJUSTMENT, USER, 8)), Refusal.MORE_THAN_IS_LEFT);
        assertRefused(
                reverse("adjustment/a", 2, move(USER, ADJUSTMENT, 1)), Refusal.MORE_THAN_IS_LEFT);
        post("reversal/adjustment/a/2", reverse("adjustment/a", 2));

        assertThat(available(USER)).isEqualTo(30);
        assertThat(available(ADJUSTMENT)).isZero();
        assertRefused(reverse("adjustment/a", 3), Refusal.MORE_THAN_IS_LEFT);
    }

    @Test
    void aReversalNeedsASecondPersonToo() {
        post("adjustment/a", give("a", 12));
        recorded(reverse("adjustment/a", 1));
        assertRefused(approve("reversal/adjustment/a/1", ASKER), Refusal.SECOND_PERSON_NEEDED);
        assertThat(available(USER)).isEqualTo(42);
    }

    @Test
    void partsFollowEachOther() {
        post("adjustment/a", give("a", 12));
        Move one = move(ADJUSTMENT, USER, 1);
        assertRefused(reverse("adjustment/a", 2, one), Refusal.PART_OUT_OF_ORDER);
        recorded(reverse("adjustment/a", 1, one));
        assertRefused(reverse("adjustment/a", 2, one), Refusal.PART_OUT_OF_ORDER);
        recorded(new Decline("reversal/adjustment/a/1", SECOND));
        assertThat(recorded(reverse("adjustment/a", 2, one))).isInstanceOf(EntryProposed.class);
        for (int part : new int[] {0, -1, 101}) {
            assertThat(book.post(reverse("adjustment/a", part, one)))
                    .isInstanceOf(Decision.NotUnderstood.class);
        }
    }

    @Test
    void aReversalHasNoMoreMovesThanAPersonReads() {
        post("adjustment/a", give("a", 12));
        Move[] many = new Move[Proposal.MOVES_MAX + 1];
        Arrays.fill(many, move(ADJUSTMENT, USER, 1));

        assertThat(book.post(reverse("adjustment/a", 1, many)))
                .isInstanceOf(Decision.NotUnderstood.class);
    }

    @Test
    void onlyPostedAdjustmentsAndOpeningsAreReversed() {
        AccountId user = AccountId.user(CODE, Coin.FIL);
        book.post(Transfers.command(Transfers.requested("t", user, 5, 0)));
        assertRefused(reverse("transfer/t", 1), Refusal.NOT_REVERSIBLE);
        book.post(Transfers.command(Transfers.confirmed("t", user, 5, 0)));
        recorded(take("waiting", 1));
        post("adjustment/a", give("a", 12));
        post("reversal/adjustment/a/1", reverse("adjustment/a", 1));
        for (String entry :
                List.of(
                        "run/income/7/0",
                        "transfer/t",
                        "adjustment/waiting",
                        "reversal/adjustment/a/1")) {
            assertRefused(reverse(entry, 1), Refusal.NOT_REVERSIBLE);
        }
        assertRefused(reverse("adjustment/none", 1), Refusal.UNKNOWN_ENTRY);
    }

    private EntryPosted post(String stream, EntryCommand proposal) {
        recorded(proposal);
        return (EntryPosted) recorded(approve(stream, SECOND));
    }

    private static Propose give(String id, long units) {
        return propose(EntryKind.ADJUSTMENT, id, move(ADJUSTMENT, USER, units));
    }

    private static Propose take(String id, long units) {
        return propose(EntryKind.ADJUSTMENT, id, move(USER, ADJUSTMENT, units));
    }

    private static Propose propose(EntryKind kind, String id, Move move) {
        return new Propose(new Proposal(kind, id, Coin.FIL, List.of(move)), ASKER);
    }

    private static Reverse reverse(String entry, int part, Move... moves) {
        return new Reverse(new Reversal(entry, part, List.of(moves)), ASKER);
    }

    private Approve approve(String stream, Person person) {
        return new Approve(proposal(stream), sha(stream), person);
    }

    private EntryProposed proposal(String stream) {
        return book.journal().stream()
                .filter(event -> event.entry().equals(stream))
                .map(EntryProposed.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private String sha(String stream) {
        return Proposal.sha256(proposal(stream));
    }

    private EntryEvent recorded(EntryCommand command) {
        Decision decision = book.post(command);
        assertThat(decision).isInstanceOf(Decision.Recorded.class);
        return ((Decision.Recorded) decision).event();
    }

    private void assertRefused(EntryCommand command, Refusal refusal) {
        int events = book.journal().size();
        assertThat(book.post(command))
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
        assertThat(book.journal()).hasSize(events);
    }

    private long available(String pocket) {
        String account = pocket.substring(0, pocket.indexOf(':'));
        return book.balance(new AccountId(account)).available().longValueExact();
    }
}

package io.forcepool.ledger.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryDeclined;
import io.forcepool.contracts.EntryEvent.EntryHeld;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.EntryEvent.EntryProposed;
import io.forcepool.contracts.EntryEvent.EntryRejected;
import io.forcepool.contracts.EntryEvent.EntryVoided;
import io.forcepool.contracts.EntryEvent.RecordDiscarded;
import io.forcepool.contracts.EventIds;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EntryTest {

    private static final Cause CAUSE = new Cause(EventIds.of("c"), "Type", "00");
    private static final EntryEvent POSTED =
            new EntryPosted("e", EntryKind.INCOME, Coin.FIL, 1, "p", "M", CAUSE, List.of());
    private static final EntryEvent HELD =
            new EntryHeld("e", Coin.FIL, 1, CAUSE, List.of(), "demo", BigInteger.ZERO);
    private static final EntryEvent REJECTED =
            new EntryRejected("e", AccountId.user("u", Coin.FIL), "funds", 1, CAUSE);
    private static final EntryEvent VOIDED = new EntryVoided("e", Coin.FIL, 1, CAUSE, List.of());
    private static final EntryEvent PROPOSED =
            new EntryProposed(
                    "e", EntryKind.ADJUSTMENT, Coin.FIL, 1, "f-1", "why", CAUSE, List.of());
    private static final EntryEvent DECLINED = new EntryDeclined("e", Coin.FIL, 1, "no", CAUSE);
    private static final EntryEvent DISCARDED =
            new RecordDiscarded("e", 1, "t", 0, 7, "00", "o-1", "a-1", "why", "none", CAUSE);

    @ParameterizedTest
    @MethodSource("lives")
    void lives(List<EntryEvent> events, Class<?> state) {
        assertThat(after(events)).isInstanceOf(state);
    }

    static Stream<Arguments> lives() {
        return Stream.of(
                Arguments.of(List.of(), Entry.Blank.class),
                Arguments.of(List.of(POSTED), Entry.Posted.class),
                Arguments.of(List.of(HELD), Entry.Held.class),
                Arguments.of(List.of(REJECTED), Entry.Rejected.class),
                Arguments.of(List.of(HELD, POSTED), Entry.Settled.class),
                Arguments.of(List.of(HELD, VOIDED), Entry.Voided.class),
                Arguments.of(List.of(PROPOSED), Entry.Proposed.class),
                Arguments.of(List.of(PROPOSED, POSTED), Entry.Posted.class),
                Arguments.of(List.of(PROPOSED, REJECTED), Entry.Rejected.class),
                Arguments.of(List.of(PROPOSED, DECLINED), Entry.Declined.class),
                Arguments.of(List.of(DISCARDED), Entry.Discarded.class));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void impossibleLivesAreBrokenInvariants(List<EntryEvent> events) {
        assertThatThrownBy(() -> after(events)).isInstanceOf(IllegalStateException.class);
    }

    static Stream<List<EntryEvent>> impossible() {
        return Stream.of(
                List.of(VOIDED),
                List.of(POSTED, POSTED),
                List.of(POSTED, HELD),
                List.of(POSTED, VOIDED),
                List.of(HELD, HELD),
                List.of(HELD, REJECTED),
                List.of(HELD, DECLINED),
                List.of(DECLINED),
                List.of(PROPOSED, PROPOSED),
                List.of(PROPOSED, HELD),
                List.of(PROPOSED, VOIDED),
                List.of(PROPOSED, DECLINED, POSTED),
                List.of(DISCARDED, POSTED),
                List.of(REJECTED, HELD),
                List.of(REJECTED, POSTED),
                List.of(HELD, VOIDED, POSTED),
                List.of(HELD, POSTED, VOIDED));
    }

    @Test
    void aPageNeverPostsIntoTheStreamOfATransfer() {
        var page = Pages.command(Pages.page("r", 0, 1));
        for (List<EntryEvent> events : List.of(List.of(HELD), List.of(REJECTED))) {
            assertThat(after(events).decide(page, new Book()))
                    .isInstanceOf(Decision.Contradicted.class);
        }
    }

    private static Entry after(List<EntryEvent> events) {
        Entry entry = Entry.BLANK;
        for (EntryEvent event : events) {
            entry = entry.evolve(event);
        }
        return entry;
    }
}

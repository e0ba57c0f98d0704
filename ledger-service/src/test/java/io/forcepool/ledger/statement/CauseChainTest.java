package io.forcepool.ledger.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.Coin;
import io.forcepool.contracts.EntryEvent.Cause;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.ledger.statement.ChainStep.SourceRecord;
import io.forcepool.ledger.statement.ChainStep.Step;
import io.forcepool.ledger.statement.EntrySummary.EventName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseChainTest {

    private static final UUID RECORD = UUID.fromString("6f2b7c1e-0000-5000-8000-000000000001");

    @Test
    void aPageGoesBackToTheRewardsOfItsWindow() {
        List<ChainStep> chain = CauseChain.of(event("run/p.MAINNET.2026-11-22.1/17/3"));

        assertThat(chain)
                .extracting(ChainStep::step)
                .containsExactly(Step.REWARDS, Step.RUN, Step.SHARES, Step.ENTRY);
        assertThat(chain.getFirst().heightMax()).isEqualTo(2880);
        assertThat(chain.get(1).id()).isEqualTo("p.MAINNET.2026-11-22.1");
        assertThat(chain.get(2).record())
                .isEqualTo(
                        new SourceRecord("forcepool.income.shares.v1", 17, RECORD, "type", "ab"));
        assertThat(chain.getLast().id()).isEqualTo("run/p.MAINNET.2026-11-22.1/17/3");
    }

    @ParameterizedTest
    @CsvSource({
        "transfer/t-1, TRANSFER ENTRY, t-1",
        "gas/bafy1, MESSAGE ENTRY, bafy1",
        "reversal/adjustment/a-1/0, REVERSED REQUEST ENTRY, adjustment/a-1",
        "adjustment/a-1, REQUEST ENTRY, 6f2b7c1e-0000-5000-8000-000000000001",
        "run/odd, REQUEST ENTRY, 6f2b7c1e-0000-5000-8000-000000000001"
    })
    void everyOtherEntryGoesBackToWhatAskedForIt(String stream, String steps, String first) {
        List<ChainStep> chain = CauseChain.of(event(stream));

        assertThat(String.join(" ", chain.stream().map(s -> s.step().name()).toList()))
                .isEqualTo(steps);
        assertThat(chain.getFirst().id()).isEqualTo(first);
        assertThat(chain.stream().filter(s -> s.record() != null))
                .singleElement()
                .satisfies(s -> assertThat(String.valueOf(s.record())).contains(RECORD.toString()));
    }

    @Test
    void aWindowIsTheRunWithoutItsNumber() {
        assertThat(new EntryStream.OfRun("p.MAINNET.2026-11-22.12", 1, 2).window())
                .isEqualTo("p.MAINNET.2026-11-22.");
        assertThat(new EntryStream.OfRun("plain", 1, 2).window()).isEqualTo("plain.");
    }

    private static EntrySummary event(String stream) {
        return new EntrySummary(
                7,
                stream,
                EventName.POSTED,
                EntryKind.INCOME,
                Coin.FIL,
                2880,
                Instant.EPOCH,
                "p",
                "MAINNET",
                new Cause(RECORD, "type", "ab"));
    }
}

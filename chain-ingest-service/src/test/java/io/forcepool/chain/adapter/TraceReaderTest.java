package io.forcepool.chain.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.chain.reward.BlockOutcome;
import io.forcepool.contracts.ChainFact.Reward;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class TraceReaderTest {

    @ParameterizedTest
    @MethodSource("recordings")
    void everyRecordedAwardIsWhatTheChainPaid(RecordedTrace recording) {
        JsonNode expected =
                RecordedTrace.expected().get(Long.toString(recording.height())).get("rewards");

        List<String> read = new ArrayList<>();
        for (BlockOutcome outcome : recording.outcomes()) {
            Reward reward = ((BlockOutcome.Paid) outcome).reward();
            assertThat(reward.minted().add(reward.gasReward())).isEqualTo(reward.reward());
            read.add(
                    String.join(
                            " ",
                            reward.miner().text(),
                            reward.block().text(),
                            Integer.toString(reward.winCount()),
                            reward.penalty().toString(),
                            reward.gasReward().toString(),
                            reward.reward().toString(),
                            reward.locked().toString()));
        }

        List<String> wanted = new ArrayList<>();
        for (JsonNode award : expected) {
            wanted.add(
                    String.join(
                            " ",
                            award.get("miner").asString(),
                            award.get("blockCid").asString(),
                            award.get("winCount").asString(),
                            award.get("penaltyParam").asString(),
                            award.get("gasReward").asString(),
                            award.get("totalReward").asString(),
                            award.get("locked75").asString()));
        }
        assertThat(read).isNotEmpty().isEqualTo(wanted);
    }

    @Test
    void theRecordingsHoldFortyEightAwards() {
        long awards =
                RecordedTrace.expected()
                        .valueStream()
                        .mapToLong(t -> t.get("rewards").size())
                        .sum();

        assertThat(awards).isEqualTo(48);
        assertThat(recordings()).hasSize(18);
    }

    static Stream<RecordedTrace> recordings() {
        return RecordedTrace.expected()
                .propertyStream()
                .map(
                        entry ->
                                new RecordedTrace(
                                        entry.getValue().get("network").asString(),
                                        Long.parseLong(entry.getKey())));
    }
}

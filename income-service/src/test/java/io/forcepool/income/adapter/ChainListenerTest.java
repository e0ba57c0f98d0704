package io.forcepool.income.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.Fact;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class ChainListenerTest {

    private final Chain chain = new Chain("testnet");
    private final ChainListener listener =
            new ChainListener(
                    new ChainTable(JdbcClient.create(new JdbcTemplate())), new RunSignal());

    @Test
    void letsNothingOvertakeAParkedFact() {
        Stream<String> subjects =
                Stream.<Fact>of(
                                chain.reward("f01000", 1, "1"),
                                chain.power("f01000", 1, 1, 1),
                                chain.miner("pool-1", "f01000"),
                                chain.advanced(1, "f01000"))
                        .map(Fact::subject);

        assertThat(Stream.concat(subjects, Stream.of("", "/", "garbled")).map(this::key).distinct())
                .hasSize(1);
    }

    private String key(String subject) {
        return listener.parkingKey(0, subject);
    }
}

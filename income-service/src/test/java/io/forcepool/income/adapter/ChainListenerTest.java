package io.forcepool.income.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.Fact;
import io.forcepool.contracts.FactJson;
import io.forcepool.platform.consume.FactRecord;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class ChainListenerTest {

    private final Chain chain = new Chain("testnet");
    private final ChainListener listener =
            new ChainListener(
                    new ChainTable(JdbcClient.create(new JdbcTemplate())), new RunSignal());

    @Test
    void letsNothingOfANetworkOvertakeAParkedFact() {
        assertThat(
                        java.util.stream.Stream.<Fact>of(
                                        chain.reward("f01000", 1, "1"),
                                        chain.power("f01000", 1, 1, 1),
                                        chain.miner("pool-1", "f01000"),
                                        chain.advanced(1, "f01000"))
                                .map(fact -> listener.parkingKey(record(fact))))
                .containsOnly("network/testnet");
        assertThat(listener.parkingKey(record(new Chain("othernet").advanced(1))))
                .isEqualTo("network/othernet");
    }

    private static FactRecord record(Fact fact) {
        return new FactRecord(
                fact.topic(),
                fact.lane(),
                1,
                fact.eventId(),
                FactJson.typeName(fact.getClass()),
                fact.subject(),
                Chain.GENESIS,
                FactJson.write(fact));
    }
}

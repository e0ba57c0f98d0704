package io.forcepool.income;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.FactJson;
import io.forcepool.income.order.OrderEvent.OrderChanged;
import io.forcepool.income.order.OrderEvent.OrderPlaced;
import io.forcepool.income.order.OrderTerms;
import io.forcepool.income.pool.Cadence;
import io.forcepool.income.pool.DenominatorKind;
import io.forcepool.income.pool.PoolEvent.PoolCreated;
import io.forcepool.income.pool.PoolEvent.PoolOpened;
import io.forcepool.income.pool.PoolTerms;
import io.forcepool.income.pool.VestingPolicy;
import io.forcepool.income.user.UserEvent.UserRegistered;
import io.forcepool.testkit.Approved;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that are stored and not published keep their names and their form all the same. */
class StoredEventsTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-07-01T00:00:00Z");

    static Stream<Object> events() {
        var ended =
                new OrderTerms("1603000000000001", BigInteger.TEN.pow(15), FROM, TO, 200_000, 5);
        var open = new OrderTerms("1603000000000002", BigInteger.ONE, FROM, null, 0, 1_000_000);
        var terms =
                new PoolTerms(
                        "Asia/Shanghai",
                        DenominatorKind.FIXED_TOTAL,
                        BigInteger.TEN.pow(17),
                        Cadence.DAILY,
                        VestingPolicy.QUARTER_AT_ONCE,
                        FROM,
                        BigInteger.TEN.pow(21));
        return Stream.of(
                new UserRegistered("1603000000000001"),
                new PoolCreated("pool-1", terms, false),
                new PoolOpened("pool-1"),
                new OrderPlaced("A-1", "pool-1", 1, ended),
                new OrderChanged("A-1", 2, open));
    }

    @ParameterizedTest
    @MethodSource("events")
    void keepNameAndForm(Object event) {
        String type = FactJson.typeName(event.getClass());
        String json = FactJson.writeText(event);
        Approved.verify(event.getClass().getSimpleName() + ".txt", type + "\n" + json);
        assertThat(FactJson.read(json.getBytes(StandardCharsets.UTF_8), type)).isEqualTo(event);
    }

    @Test
    void poolsFromBeforeThereWereApprovalsNeedNone() {
        String json =
                "{\"timeZone\":\"Asia/Shanghai\",\"denominator\":\"SOLD\",\"cadence\":\"DAILY\","
                        + "\"vesting\":\"AT_ONCE\",\"from\":\"2026-01-01T00:00:00Z\"}";
        PoolTerms terms = FactJson.read(json.getBytes(StandardCharsets.UTF_8), PoolTerms.class);
        assertThat(terms.needsApproval(BigInteger.TEN.pow(30))).isFalse();
    }
}

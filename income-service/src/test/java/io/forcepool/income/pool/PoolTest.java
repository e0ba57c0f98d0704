package io.forcepool.income.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.income.pool.Pool.Absent;
import io.forcepool.income.pool.PoolCommand.CreatePool;
import io.forcepool.income.pool.PoolCommand.OpenPool;
import io.forcepool.income.pool.PoolEvent.PoolCreated;
import io.forcepool.income.pool.PoolEvent.PoolOpened;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PoolTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final PoolTerms TERMS = terms("Asia/Shanghai", BigInteger.TEN);

    @Test
    void createsAPoolOnce() {
        var create = new CreatePool("p", TERMS, true);
        assertThat(new Absent("p").decide(create))
                .containsExactly(new PoolCreated("p", TERMS, true));
        assertThat(given(new PoolCreated("p", TERMS, true)).decide(create)).isEmpty();
    }

    @Test
    void refusesOtherTermsUnderTheSameName() {
        Pool pool = given(new PoolCreated("p", TERMS, true));
        for (CreatePool other :
                List.of(
                        new CreatePool("p", terms("UTC", BigInteger.TEN), true),
                        new CreatePool("p", TERMS, false))) {
            assertThatThrownBy(() -> pool.decide(other)).isInstanceOf(PoolConflictException.class);
        }
    }

    @Test
    void opensOnceAndKnowsItsCreationAfterwards() {
        var created = new PoolCreated("p", TERMS, false);
        assertThat(given(created).decide(new OpenPool("p"))).containsExactly(new PoolOpened("p"));
        Pool open = given(created, new PoolOpened("p"));
        assertThat(open.decide(new OpenPool("p"))).isEmpty();
        assertThat(open.decide(new CreatePool("p", TERMS, false))).isEmpty();
        assertThatThrownBy(() -> new Absent("p").decide(new OpenPool("p")))
                .isInstanceOf(PoolConflictException.class);
    }

    @Test
    void refusesTermsThatMeanNothing() {
        assertRefused(() -> terms("Middle/Earth", BigInteger.TEN));
        assertRefused(() -> terms("UTC", BigInteger.ZERO));
        assertRefused(() -> terms("UTC", BigInteger.ONE.shiftLeft(90)));
        assertRefused(() -> terms("UTC", null));
        assertRefused(
                () ->
                        new PoolTerms(
                                "UTC",
                                DenominatorKind.SOLD,
                                BigInteger.ONE,
                                Cadence.DAILY,
                                VestingPolicy.AT_ONCE,
                                FROM,
                                null));
    }

    @Test
    void locksNothingOrThreeQuartersCutOff() {
        for (long net : new long[] {0, 1, 2, 3, 4, 7, 1_000_000}) {
            BigInteger units = BigInteger.valueOf(net);
            assertThat(VestingPolicy.AT_ONCE.locked(units)).isZero();
            assertThat(VestingPolicy.QUARTER_AT_ONCE.locked(units)).isEqualTo(net * 3 / 4);
        }
    }

    private static void assertRefused(Runnable terms) {
        assertThatThrownBy(terms::run).isInstanceOf(IllegalArgumentException.class);
    }

    private static Pool given(PoolEvent... events) {
        Pool pool = new Absent("p");
        for (PoolEvent event : events) {
            pool = pool.evolve(event);
        }
        return pool;
    }

    private static PoolTerms terms(String zone, @Nullable BigInteger fixedTotal) {
        return new PoolTerms(
                zone,
                DenominatorKind.FIXED_TOTAL,
                fixedTotal,
                Cadence.DAILY,
                VestingPolicy.AT_ONCE,
                FROM,
                null);
    }
}

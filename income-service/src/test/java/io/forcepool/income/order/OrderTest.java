package io.forcepool.income.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.Ppm;
import io.forcepool.income.order.Order.Unplaced;
import io.forcepool.income.order.OrderCommand.ChangeOrder;
import io.forcepool.income.order.OrderCommand.PlaceOrder;
import io.forcepool.income.order.OrderEvent.OrderChanged;
import io.forcepool.income.order.OrderEvent.OrderPlaced;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void placesAnOrderOnce() {
        var place = new PlaceOrder("A-1", "p", terms(1, 0, null));
        var placed = new OrderPlaced("A-1", "p", 1, terms(1, 0, null));
        assertThat(new Unplaced("A-1").decide(place)).containsExactly(placed);
        assertThat(given(placed).decide(place)).isEmpty();
    }

    @Test
    void refusesOtherContentUnderTheSameNumber() {
        Order order = given(new OrderPlaced("A-1", "p", 1, terms(1, 0, null)));
        for (PlaceOrder other :
                List.of(
                        new PlaceOrder("A-1", "q", terms(1, 0, null)),
                        new PlaceOrder("A-1", "p", terms(2, 0, null)))) {
            assertThatThrownBy(() -> order.decide(other))
                    .isInstanceOf(OrderConflictException.class);
        }
    }

    @Test
    void numbersVersionsWithoutGaps() {
        Order order = given(new OrderPlaced("A-1", "p", 1, terms(1, 0, null)));
        var changed = new OrderChanged("A-1", 2, terms(2, 5, null));
        assertThat(order.decide(new ChangeOrder("A-1", 2, terms(2, 5, null))))
                .containsExactly(changed);
        Order later = order.evolve(changed);
        assertThat(later.decide(new ChangeOrder("A-1", 2, terms(2, 5, null)))).isEmpty();
        assertThat(later.decide(new PlaceOrder("A-1", "p", terms(1, 0, null)))).isEmpty();
        for (int wrong : new int[] {0, 1, 2, 4}) {
            assertThatThrownBy(() -> later.decide(new ChangeOrder("A-1", wrong, terms(9, 9, null))))
                    .isInstanceOf(OrderConflictException.class);
        }
        assertThatThrownBy(
                        () ->
                                new Unplaced("A-1")
                                        .decide(new ChangeOrder("A-1", 1, terms(1, 0, null))))
                .isInstanceOf(OrderConflictException.class);
    }

    @Test
    void replacesAVersionFromTheBeginningOfTheNext() {
        assertThat(OrderVersion.inForce(List.of(terms(1, 0, null), terms(2, 5, null))))
                .extracting(OrderVersion::version, OrderVersion::until)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, START.plusSeconds(5)),
                        org.assertj.core.groups.Tuple.tuple(2, null));
        assertThat(OrderVersion.inForce(List.of(terms(1, 5, null), terms(2, 0, null))))
                .extracting(OrderVersion::version)
                .containsExactly(2);
    }

    @Test
    void hasAtEveryTimeTheLastVersionThatHadBegun() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            List<OrderTerms> terms = new ArrayList<>();
            IntStream.range(0, random.nextInt(1, 6))
                    .forEach(
                            i -> {
                                int from = random.nextInt(10);
                                Integer to =
                                        random.nextBoolean() ? null : from + random.nextInt(1, 9);
                                terms.add(terms(i + 1, from, to));
                            });
            for (int second = -1; second < 20; second++) {
                Instant time = START.plusSeconds(second);
                assertThat(inForce(OrderVersion.inForce(terms), time))
                        .as("-Dseed=%d at %d", seed, second)
                        .isEqualTo(lastBegun(terms, time));
            }
        }
    }

    @Test
    void refusesTermsThatMeanNothing() {
        BigInteger two63 = BigInteger.ONE.shiftLeft(63);
        assertThat(terms(two63, 0, 1_000_000).bytes()).isEqualTo(two63);
        assertRefused(() -> terms(two63.add(BigInteger.ONE), 0, 1_000_000));
        assertRefused(() -> terms(two63, 0, 2_000_000));
        assertRefused(() -> terms(BigInteger.ZERO, 0, 1_000_000));
        assertRefused(() -> terms(BigInteger.ONE, -1, 1_000_000));
        assertRefused(() -> terms(BigInteger.ONE, 1_000_001, 1_000_000));
        assertRefused(() -> terms(BigInteger.ONE, 0, 0));
        assertRefused(() -> terms(BigInteger.ONE, 0, 100_000_001));
        assertRefused(() -> terms(1, 5, 5));
        assertRefused(() -> new Unplaced("A/1"));
        assertRefused(() -> new Unplaced(""));
    }

    private static void assertRefused(Runnable terms) {
        assertThatThrownBy(terms::run).isInstanceOf(IllegalArgumentException.class);
    }

    private static int inForce(List<OrderVersion> versions, Instant time) {
        List<OrderVersion> found =
                versions.stream()
                        .filter(v -> !time.isBefore(v.from()))
                        .filter(v -> v.until() == null || time.isBefore(v.until()))
                        .toList();
        assertThat(found).hasSizeLessThan(2);
        return found.isEmpty() ? 0 : found.getFirst().version();
    }

    private static int lastBegun(List<OrderTerms> terms, Instant time) {
        for (int i = terms.size() - 1; i >= 0; i--) {
            OrderTerms said = terms.get(i);
            if (!time.isBefore(said.from())) {
                return said.to() == null || time.isBefore(said.to()) ? i + 1 : 0;
            }
        }
        return 0;
    }

    private static Order given(OrderEvent... events) {
        Order order = new Unplaced("A-1");
        for (OrderEvent event : events) {
            order = order.evolve(event);
        }
        return order;
    }

    private static OrderTerms terms(long bytes, int from, @Nullable Integer to) {
        return new OrderTerms(
                "1603000000000001",
                BigInteger.valueOf(bytes),
                START.plusSeconds(from),
                to == null ? null : START.plusSeconds(to),
                0,
                Ppm.ONE);
    }

    private static OrderTerms terms(BigInteger bytes, int feePpm, int coefficientPpm) {
        return new OrderTerms("1603000000000001", bytes, START, null, feePpm, coefficientPpm);
    }
}

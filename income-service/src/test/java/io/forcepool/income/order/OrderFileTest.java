package io.forcepool.income.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.income.order.OrderCommand.PlaceOrder;
import io.forcepool.income.order.OrderFile.Problem;
import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderFileTest {

    private static final String HEADER = "user,order,bytes,from,to,feePpm";
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void readsOrders() {
        OrderFile file =
                OrderFile.read(
                        "\uFEFF"
                                + HEADER
                                + ",coefficientPpm\r\nu1, A-1 ,10,2026-01-01T00:00:00Z,,200000,5\r\n"
                                + "\r\nu2,A-2,20,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z,0,1000000\r\n",
                        "p");
        assertThat(file.problems()).isEmpty();
        assertThat(file.orders())
                .containsExactly(
                        new PlaceOrder(
                                "A-1",
                                "p",
                                new OrderTerms("u1", BigInteger.TEN, FROM, null, 200_000, 5)),
                        new PlaceOrder(
                                "A-2",
                                "p",
                                new OrderTerms(
                                        "u2",
                                        BigInteger.valueOf(20),
                                        FROM,
                                        FROM.plusSeconds(86_400),
                                        0,
                                        1_000_000)));
        assertThat(file.rows()).containsExactly(2, 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "u,A,ten,2026-01-01T00:00:00Z,,0; bytes",
                "u,A,1e3,2026-01-01T00:00:00Z,,0; bytes",
                "u,A,1,yesterday,,0; from",
                "u,A,1,2026-01-01T00:00:00Z,never,0; to",
                "u,A,1,2026-01-01T00:00:00Z,,20%; feePpm",
                "u,A/1,1,2026-01-01T00:00:00Z,,0; order",
                "u,A,1,2026-01-01T00:00:00Z,0; ''",
                "u,A,0,2026-01-01T00:00:00Z,,0; bytes",
                "u,A,-1,2026-01-01T00:00:00Z,,0; bytes",
                "u,A,+1,2026-01-01T00:00:00Z,,0; bytes",
                "u,A,١,2026-01-01T00:00:00Z,,0; bytes",
                "u,A,9223372036854775809,2026-01-01T00:00:00Z,,0; bytes",
                "u,A,99999999999999999999,2026-01-01T00:00:00Z,,0; bytes",
                "u u,A,1,2026-01-01T00:00:00Z,,0; user",
                "u,A,1,2026-01-01T00:00:00Z,,1000001; feePpm",
                "u,A,1,2026-01-01T00:00:00Z,,4294967297; feePpm",
                "u,A,1,2019-12-31T23:59:59Z,,0; from",
                "u,A,1,+10000-01-01T00:00:00Z,,0; from",
                "u,A,1,2026-01-01T00:00:00.5Z,,0; from",
                "u,A,1,2026-01-01T00:00:00Z,+1000000000-01-01T00:00:00Z,0; to",
                "u,A,1,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z,0; to",
            })
    void namesTheRowAndTheColumn(String row, String column) {
        assertThat(OrderFile.read(HEADER + "\n" + row + "\n", "p").problems())
                .singleElement()
                .extracting(Problem::row, Problem::column)
                .containsExactly(2, column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100000001", "-5", "4294967297", "one"})
    void namesABadCoefficient(String coefficient) {
        String text =
                HEADER + ",coefficientPpm\nu,A,1,2026-01-01T00:00:00Z,,0," + coefficient + "\n";
        assertThat(OrderFile.read(text, "p").problems())
                .singleElement()
                .extracting(Problem::row, Problem::column)
                .containsExactly(2, "coefficientPpm");
    }

    @Test
    void refusesAnOrderThatStandsThereTwice() {
        String row = "u,A,1,2026-01-01T00:00:00Z,,0\n";
        assertThat(OrderFile.read(HEADER + "\n" + row + row, "p").problems())
                .containsExactly(new Problem(3, "order", "stands in row 2 already"));
    }

    @Test
    void refusesAnotherHeader() {
        for (String text : new String[] {"", "user;order", HEADER + ",fee", "order,user"}) {
            assertThat(OrderFile.read(text, "p").problems()).hasSize(1);
        }
    }
}

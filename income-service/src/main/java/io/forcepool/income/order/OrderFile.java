package io.forcepool.income.order;

import io.forcepool.contracts.Ppm;
import io.forcepool.income.order.OrderCommand.PlaceOrder;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of orders: comma-separated, one order per row, under the header {@code
 * user,order,bytes,from,to,feePpm} with {@code coefficientPpm} as an optional last column. {@code
 * to} may be empty. It is read whole, and every bad row is told with its row and column.
 *
 * @param orders what the good rows ask for, in order
 * @param rows the row in the file, from 1 for the header, of each of the orders
 * @param problems what is wrong; if there is anything, nothing of the file counts
 */
public record OrderFile(List<PlaceOrder> orders, List<Integer> rows, List<Problem> problems) {

    /** How many orders a file may have. */
    public static final int ROWS_MAX = 100_000;

    private static final String HEADER = "user,order,bytes,from,to,feePpm";
    private static final String COEFFICIENT = "coefficientPpm";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * What is wrong with a row.
     *
     * @param row the row in the file; the header is row 1
     * @param column the column's name, or nothing when it is the row as a whole
     */
    public record Problem(int row, String column, String reason) {}

    public OrderFile {
        orders = List.copyOf(orders);
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /** Reads a file of orders of one pool. */
    public static OrderFile read(String text, String pool) {
        return new Reader(pool).read(text);
    }

    private static final class Reader {

        private final String pool;
        private final List<PlaceOrder> orders = new ArrayList<>();
        private final List<Integer> rows = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Map<String, Integer> rowOfOrder = new HashMap<>();

        Reader(String pool) {
            this.pool = pool;
        }

        OrderFile read(String text) {
            List<String> lines =
                    (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).lines().toList();
            String header = lines.isEmpty() ? "" : lines.getFirst().strip();
            boolean withCoefficient = header.equals(HEADER + "," + COEFFICIENT);
            if (!withCoefficient && !header.equals(HEADER)) {
                problems.add(new Problem(1, "", "the header is not " + HEADER));
            } else if (lines.size() - 1 > ROWS_MAX) {
                problems.add(new Problem(1, "", "more than " + ROWS_MAX + " rows"));
            } else {
                for (int i = 1; i < lines.size(); i++) {
                    row(i + 1, lines.get(i), withCoefficient ? 7 : 6);
                }
            }
            return new OrderFile(orders, rows, problems);
        }

        private void row(int row, String line, int columns) {
            if (line.isBlank()) {
                return;
            }
            String[] fields = line.split(",", -1);
            if (fields.length != columns) {
                problems.add(
                        new Problem(row, "", fields.length + " columns in place of " + columns));
                return;
            }
            String user = field(row, "user", fields[0], OrderTerms::user);
            String order = field(row, "order", fields[1], number -> once(row, number));
            BigInteger bytes =
                    field(row, "bytes", fields[2], text -> OrderTerms.bytes(number(text)));
            Instant from = field(row, "from", fields[3], Reader::time);
            Optional<Instant> to =
                    fields[4].isBlank()
                            ? Optional.empty()
                            : field(row, "to", fields[4], text -> end(from, time(text)));
            Integer fee = field(row, "feePpm", fields[5], text -> OrderTerms.feePpm(ppm(text)));
            Integer coefficient =
                    columns == 6
                            ? Integer.valueOf(Ppm.ONE)
                            : field(row, COEFFICIENT, fields[6], text -> coefficient(bytes, text));
            if (user != null
                    && order != null
                    && bytes != null
                    && from != null
                    && to != null
                    && fee != null
                    && coefficient != null) {
                var terms = new OrderTerms(user, bytes, from, to.orElse(null), fee, coefficient);
                orders.add(new PlaceOrder(order, pool, terms));
                rows.add(row);
            }
        }

        private static BigInteger number(String text) {
            if (!NUMBER.matcher(text).matches()) {
                throw new NumberFormatException(text);
            }
            return new BigInteger(text);
        }

        /** More than an int is more than any limit. */
        private static int ppm(String text) {
            return number(text).min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
        }

        private static int coefficient(@Nullable BigInteger bytes, String text) {
            return OrderTerms.coefficientPpm(bytes == null ? BigInteger.ONE : bytes, ppm(text));
        }

        private static Instant time(String text) {
            return OrderTerms.time(Instant.parse(text));
        }

        private static Optional<Instant> end(@Nullable Instant from, Instant to) {
            return Optional.of(from == null ? to : OrderTerms.end(from, to));
        }

        private String once(int row, String number) {
            Order.check(number);
            Integer first = rowOfOrder.putIfAbsent(number, row);
            if (first != null) {
                throw new IllegalArgumentException("stands in row " + first + " already");
            }
            return number;
        }

        private <T> @Nullable T field(
                int row, String column, String text, Function<String, T> read) {
            try {
                return read.apply(text.strip());
            } catch (NumberFormatException | DateTimeException e) {
                problems.add(new Problem(row, column, "cannot be read: " + shortened(text)));
            } catch (IllegalArgumentException e) {
                problems.add(new Problem(row, column, String.valueOf(e.getMessage())));
            }
            return null;
        }

        private static String shortened(String text) {
            return text.length() <= 40 ? text : text.substring(0, 40) + "…";
        }
    }
}

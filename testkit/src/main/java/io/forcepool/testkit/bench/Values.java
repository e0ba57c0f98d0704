package io.forcepool.testkit.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the rounds of one run gave, in their order; at least one. */
public record Values(List<Double> all) {

    public Values {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        all = List.copyOf(all);
    }

    public static Values of(double... values) {
        return new Values(Arrays.stream(values).boxed().toList());
    }

    public double median() {
        return quantile(0.5);
    }

    public double min() {
        return sorted().getFirst();
    }

    public double max() {
        return sorted().getLast();
    }

    /** The smallest value that has at least this part of all values at or below it. */
    public double quantile(double part) {
        int rank = (int) Math.ceil(part * all.size());
        return sorted().get(Math.max(rank, 1) - 1);
    }

    /** These values by those of the same rounds. */
    public Values by(Values others) {
        return new Values(
                IntStream.range(0, all.size())
                        .mapToObj(i -> all.get(i) / others.all.get(i))
                        .toList());
    }

    /** The larger of both, round by round. */
    public Values best(Values others) {
        return new Values(
                IntStream.range(0, all.size())
                        .mapToObj(i -> Math.max(all.get(i), others.all.get(i)))
                        .toList());
    }

    /** Median and span, as people read them. */
    public String text() {
        return "%s (%s–%s)".formatted(number(median()), number(min()), number(max()));
    }

    /** A number with as many digits as mean something. */
    public static String number(double value) {
        double size = Math.abs(value);
        String form = size >= 100 ? "%.0f" : size >= 1 ? "%.2f" : "%.4f";
        return String.format(Locale.ROOT, form, value);
    }

    private List<Double> sorted() {
        return all.stream().sorted().toList();
    }
}

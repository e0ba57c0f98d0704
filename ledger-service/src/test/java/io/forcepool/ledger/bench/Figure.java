package io.forcepool.ledger.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A measured figure, as result files have it.
 *
 * @param values one per round, at least one
 * @param what what was measured, or what it is compared with
 * @param most what the median must not be above, nothing where there is no goal
 */
record Figure(String id, String unit, List<Double> values, String what, @Nullable Double most) {

    Figure {
        values = values.stream().sorted().toList();
    }

    double median() {
        return values.get(values.size() / 2);
    }

    boolean holds() {
        return most == null || median() <= most;
    }

    String json() {
        return String.format(
                Locale.ROOT,
                """
                    {"id": "%s", "unit": "%s", "value": %.2f, "min": %.2f, "max": %.2f,
                     "compared_with": "%s",
                     "ratio": null, "goal": %s, "holds": %s}""",
                id,
                unit,
                median(),
                values.getFirst(),
                values.getLast(),
                what,
                most,
                most == null ? null : holds());
    }
}

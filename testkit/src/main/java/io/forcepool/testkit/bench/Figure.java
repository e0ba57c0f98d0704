package io.forcepool.testkit.bench;

import org.jspecify.annotations.Nullable;

/**
 * A measured figure, as result files have it.
 *
 * @param what how it was measured, and what it is compared with
 * @param ratio to what it is compared with, by the rounds; the goal is about it where it is there
 */
public record Figure(
        String id,
        String unit,
        Values values,
        String what,
        @Nullable Values ratio,
        @Nullable Goal goal) {

    /** A figure that is told and has to reach nothing. */
    public static Figure of(String id, String unit, Values values, String what) {
        return new Figure(id, unit, values, what, null, null);
    }

    public Figure goal(Goal wanted) {
        return new Figure(id, unit, values, what, ratio, wanted);
    }

    /** The same beside another figure of the same rounds. */
    public Figure beside(String name, Values others) {
        Values quotients = values.by(others);
        String compared =
                "%s; beside %s: %s, ratio %s"
                        .formatted(what, name, others.text(), quotients.text());
        return new Figure(id, unit, values, compared, quotients, goal);
    }

    public boolean holds() {
        return goal == null || goal.holds(compared().median());
    }

    public String json() {
        return """
               {"id": "%s", "unit": "%s", "value": %s, "min": %s, "max": %s,
                "compared_with": "%s",
                "ratio": %s, "goal": %s, "holds": %s}"""
                .formatted(
                        id,
                        unit,
                        Values.number(values.median()),
                        Values.number(values.min()),
                        Values.number(values.max()),
                        what,
                        ratio == null ? null : Values.number(ratio.median()),
                        goal == null ? null : Values.number(goal.told()),
                        goal == null ? null : holds());
    }

    private Values compared() {
        return ratio == null ? values : ratio;
    }
}

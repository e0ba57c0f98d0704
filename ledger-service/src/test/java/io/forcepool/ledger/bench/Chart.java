package io.forcepool.ledger.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** A bar per figure that has a goal, as long as the figure is by its goal. */
final class Chart {

    private static final int ROW = 20;
    private static final int TOP = 34;
    private static final int NAMES = 290;
    private static final int GOAL = 200;
    private static final double LONGEST = 2;
    private static final int WIDTH = NAMES + (int) (GOAL * LONGEST) + 90;

    private Chart() {}

    static String of(List<JsonNode> results) {
        List<String> bars = new ArrayList<>();
        for (JsonNode result : results) {
            for (JsonNode figure : result.get("figures")) {
                if (figure.path("goal").isNumber()) {
                    String name =
                            result.get("name").asString() + ": " + figure.get("id").asString();
                    bars.add(bar(bars.size(), name, figure));
                }
            }
        }
        int height = TOP + bars.size() * ROW + 10;
        return """
               <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
               <rect width="%d" height="%d" fill="#fff"/>
               <text x="%d" y="16" text-anchor="middle">the goal</text>
               %s<line x1="%d" y1="22" x2="%d" y2="%d" stroke="#333"/>
               </svg>
               """
                .formatted(
                        WIDTH,
                        height,
                        WIDTH,
                        height,
                        NAMES + GOAL,
                        String.join("", bars),
                        NAMES + GOAL,
                        NAMES + GOAL,
                        height - 6);
    }

    /** A bar that ends before the chart does is as long as it says; others are cut. */
    private static String bar(int row, String name, JsonNode figure) {
        JsonNode ratio = figure.path("ratio");
        JsonNode measured = ratio.isNumber() ? ratio : figure.get("value");
        double part = measured.asDouble() / figure.get("goal").asDouble();
        double length = Math.min(part, LONGEST) * GOAL;
        int y = TOP + row * ROW;
        return String.format(
                Locale.ROOT,
                """
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <rect x="%d" y="%d" width="%.0f" height="13" fill="%s"/>
                <text x="%.0f" y="%d">%.2f ×</text>
                """,
                NAMES - 8,
                y + 11,
                name,
                NAMES,
                y,
                length,
                figure.get("holds").asBoolean() ? "#2b7a5b" : "#b3372f",
                NAMES + length + 6,
                y + 11,
                part);
    }
}

package io.forcepool.ledger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells all result files as a page of tables and as a chart. Arguments: the directory of the result
 * files, the page to write, the chart to write.
 */
public final class Report {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Report() {}

    public static void main(String[] arguments) throws IOException {
        List<JsonNode> results = results(Path.of(arguments[0]));
        Path page = Path.of(arguments[1]);
        Path chart = Path.of(arguments[2]);
        Files.writeString(page, page(results, chart.getFileName().toString()));
        Files.writeString(chart, Chart.of(results));
        System.out.println("wrote " + page + " and " + chart);
    }

    private static List<JsonNode> results(Path directory) throws IOException {
        List<JsonNode> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".json")) {
                    results.add(JSON.readTree(Files.readString(file)));
                }
            }
        }
        return results;
    }

    private static String page(List<JsonNode> results, String chart) {
        StringBuilder page = new StringBuilder();
        page.append("# What was measured last\n\n");
        page.append(
                "Written from the [result files](../bench/results) by `./forcepool bench report`; ");
        page.append("[Performance](performance.md) says how each is measured.\n\n");
        page.append("![Measured by goal](").append(chart).append(")\n");
        results.forEach(result -> table(result, page));
        return page.toString();
    }

    private static void table(JsonNode result, StringBuilder page) {
        page.append("\n## ").append(text(result, "name")).append("\n\n");
        page.append(text(result, "measured_at")).append(", ").append(text(result, "machine"));
        page.append(", rounds: ").append(text(result, "rounds")).append("\n\n");
        page.append("| figure | median (span) | ratio | goal | holds | what |\n");
        page.append("| --- | --- | --- | --- | --- | --- |\n");
        result.get("figures").forEach(figure -> page.append(row(figure)));
    }

    private static String row(JsonNode figure) {
        return "| %s | %s %s (%s–%s) | %s | %s | %s | %s |\n"
                .formatted(
                        text(figure, "id"),
                        text(figure, "value"),
                        text(figure, "unit"),
                        text(figure, "min"),
                        text(figure, "max"),
                        text(figure, "ratio"),
                        text(figure, "goal"),
                        holds(figure),
                        text(figure, "compared_with"));
    }

    private static String holds(JsonNode figure) {
        return figure.path("holds").isBoolean()
                ? figure.get("holds").asBoolean() ? "yes" : "**no**"
                : "";
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isNull() || value.isMissingNode() ? "" : value.asString();
    }
}

package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.ledger.entry.Pages;
import io.forcepool.platform.testing.ServiceProcess.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Files have what the query shows, field by field. */
class ExportIT {

    private static final int BUCKET = 41;
    private static final String USER = Pages.userOf(BUCKET, 30_000);
    private static final String ACCOUNT = "user/" + USER + "/FIL";
    private static final LedgerProcess LEDGER = LedgerProcess.shared();
    private static long head;

    @BeforeAll
    static void aUserHasLines() {
        for (int run = 0; run < 5; run++) {
            head =
                    LEDGER.post(
                            Pages.at(
                                    1000 + run % 3,
                                    Pages.page(
                                            "export-" + run,
                                            BUCKET,
                                            run,
                                            Pages.share(USER, 1, 10L * run, 3))));
        }
    }

    @AfterAll
    static void stop() {
        LedgerProcess.shared().close();
    }

    @Test
    void aStatementIsTheSameAsAFile() throws IOException {
        same("/api/v1/users/" + USER + "/statement", "lines", "atLeast", "" + head);
        same("/api/v1/users/" + USER + "/statement", "lines", "asOfHeight", "1001");
        same("/api/v1/accounts/statement", "lines", "account", ACCOUNT, "minAmount", "20");
        same("/api/v1/accounts/statement", "lines", "account", ACCOUNT, "programme", "NONE");
    }

    @Test
    void entriesAreTheSameAsAFile() throws IOException {
        same("/api/v1/accounts/entries", "entries", "account", ACCOUNT, "asOfPosition", "" + head);
    }

    @Test
    void aTrialBalanceIsTheSameAsAFile() throws IOException {
        JsonNode answer = get("/api/v1/trial-balance", "asOfPosition", "" + head).body();
        List<Map<String, String>> csv =
                csv(
                        get(
                                "/api/v1/trial-balance/export",
                                "asOfPosition",
                                "" + head,
                                "format",
                                "csv"));
        assertThat(csv).hasSize(answer.get("systemAccounts").size() + 2);
        for (int i = 0; i < csv.size() - 2; i++) {
            JsonNode account = answer.get("systemAccounts").get(i);
            assertThat(csv.get(i)).containsAllEntriesOf(flat(account));
        }
        Map<String, String> users = new LinkedHashMap<>(flat(answer.get("users")));
        users.remove("accounts");
        assertThat(csv.get(csv.size() - 2)).containsAllEntriesOf(users);
        assertThat(csv.getLast()).containsEntry("account", "sum").containsEntry("total", "0");
    }

    @Test
    void whatIsWrongIsToldBeforeAFileBegins() {
        String path = "/api/v1/users/" + USER + "/statement/export";
        assertProblem(400, "unknown-format", path, "format", "pdf");
        assertProblem(409, "moment-ahead", path, "format", "csv", "asOfPosition", "99999999");
        assertProblem(
                404, "unknown-account", "/api/v1/users/nobody/statement/export", "format", "xlsx");
    }

    private static void assertProblem(int status, String code, String path, String... parameters) {
        Answer answer = LEDGER.getAs("finance", path, parameters);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().get("code").asString()).isEqualTo(code);
    }

    private static void same(String path, String rows, String... parameters) throws IOException {
        List<Map<String, String>> shown = new ArrayList<>();
        get(path, parameters)
                .body()
                .get(rows)
                .valueStream()
                .map(ExportIT::flat)
                .forEach(shown::add);
        assertSame(csv(get(path + "/export", with(parameters, "csv"))), shown);
        assertSame(xlsx(path + "/export", with(parameters, "xlsx")), shown);
    }

    /** A field that the answer leaves out is an empty cell. */
    private static void assertSame(
            List<Map<String, String>> file, List<Map<String, String>> shown) {
        assertThat(file).hasSameSizeAs(shown);
        for (int i = 0; i < file.size(); i++) {
            Map<String, String> row = new LinkedHashMap<>(file.get(i));
            row.values().removeIf(String::isEmpty);
            Map<String, String> fields = new LinkedHashMap<>(shown.get(i));
            fields.remove("coin");
            assertThat(row).isEqualTo(fields);
        }
    }

    private static Map<String, String> flat(JsonNode object) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : object.propertyNames()) {
            JsonNode value = object.get(name);
            if (value.isObject()) {
                flat(value).forEach((inner, text) -> fields.put(name + "." + inner, text));
            } else {
                fields.put(name, value.asString());
            }
        }
        return fields;
    }

    private static List<Map<String, String>> csv(Answer answer) throws IOException {
        assertThat(answer.status()).isEqualTo(200);
        try (CSVParser parser =
                CSVParser.builder()
                        .setReader(new StringReader(answer.text()))
                        .setFormat(
                                CSVFormat.RFC4180
                                        .builder()
                                        .setHeader()
                                        .setSkipHeaderRecord(true)
                                        .get())
                        .get()) {
            return parser.getRecords().stream().map(r -> (Map<String, String>) r.toMap()).toList();
        }
    }

    private static List<Map<String, String>> xlsx(String path, String... parameters)
            throws IOException {
        byte[] file = LEDGER.bytesAs("finance", path, parameters);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<List<String>> rows =
                    workbook.getFirstSheet().read().stream()
                            .map(row -> row.stream().map(Cell::getText).toList())
                            .toList();
            List<Map<String, String>> maps = new ArrayList<>();
            for (List<String> row : rows.subList(1, rows.size())) {
                Map<String, String> map = new LinkedHashMap<>();
                for (int i = 0; i < row.size(); i++) {
                    map.put(rows.getFirst().get(i), row.get(i));
                }
                maps.add(map);
            }
            return maps;
        }
    }

    private static String[] with(String[] parameters, String format) {
        List<String> all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of("format", format));
        return all.toArray(String[]::new);
    }

    private static Answer get(String path, String... parameters) {
        Answer answer = LEDGER.getAs("finance", path, parameters);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}

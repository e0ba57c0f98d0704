package io.forcepool.platform.sheet;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * CSV by RFC 4180 in UTF-8. A text that a spreadsheet would take for a formula is written behind an
 * apostrophe, which spreadsheets take for "what follows is text".
 */
final class CsvSheet implements SheetFormat.Sheet {

    /** What a formula begins with; tab and carriage return are skipped by some before they look. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final CSVPrinter printer;

    CsvSheet(OutputStream out) throws IOException {
        printer =
                new CSVPrinter(
                        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)),
                        CSVFormat.RFC4180);
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        for (Cell cell : cells) {
            printer.print(
                    switch (cell) {
                        case Cell.Text(String text) -> safe(text);
                        case Cell.Digits(String digits) -> digits;
                    });
        }
        printer.println();
    }

    @Override
    public void finish() throws IOException {
        printer.close();
    }

    private static String safe(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}

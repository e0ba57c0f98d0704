package io.forcepool.platform.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * XLSX with one sheet. Every cell is typed as text, so that nothing is taken for a formula and no
 * digit of an amount is lost, and stands in its place and not in a list of strings, which would
 * grow with the file.
 */
final class XlsxSheet implements SheetFormat.Sheet {

    private static final String WRITTEN_BY = "Forcepool";
    private static final String WRITTEN_BY_VERSION = "1.0";
    private static final int ROWS_PER_FLUSH = 500;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int rows;

    XlsxSheet(OutputStream out) {
        workbook = new Workbook(out, WRITTEN_BY, WRITTEN_BY_VERSION);
        sheet = workbook.newWorksheet("1");
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        for (int column = 0; column < cells.size(); column++) {
            String text =
                    switch (cells.get(column)) {
                        case Cell.Text(String written) -> written;
                        case Cell.Digits(String digits) -> digits;
                    };
            sheet.inlineString(rows, column, text);
        }
        rows++;
        if (rows % ROWS_PER_FLUSH == 0) {
            sheet.flush();
        }
    }

    @Override
    public void finish() throws IOException {
        workbook.close();
    }
}

package io.forcepool.platform.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.platform.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

class SheetsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<String> EVIL =
            List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a=1", "x,\"y\"\nz", "");

    private final Sheets sheets = new Sheets();

    @AfterEach
    void close() {
        sheets.close();
    }

    @Test
    void csvKeepsDigitsAndNothingInItIsAFormula() {
        String csv = new String(bytes(SheetFormat.CSV, evil()), StandardCharsets.UTF_8);

        assertThat(csv)
                .isEqualTo(
                        "text,units\r\n"
                                + "'=1+1,-12345678901234567890\r\n"
                                + "'+1,-12345678901234567890\r\n"
                                + "'-1,-12345678901234567890\r\n"
                                + "'@SUM(A1),-12345678901234567890\r\n"
                                + "'\t=1,-12345678901234567890\r\n"
                                + "\"'\r=1\",-12345678901234567890\r\n"
                                + "a=1,-12345678901234567890\r\n"
                                + "\"x,\"\"y\"\"\nz\",-12345678901234567890\r\n"
                                + "\"\",-12345678901234567890\r\n");
    }

    @Test
    void xlsxHasEverythingAsText() throws IOException {
        byte[] xlsx = bytes(SheetFormat.XLSX, evil());

        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(EVIL.size() + 1);
            for (int i = 0; i < EVIL.size(); i++) {
                Row row = rows.get(i + 1);
                assertThat(row.getCell(0).getType()).isEqualTo(CellType.STRING);
                assertThat(row.getCell(0).getText()).isEqualTo(EVIL.get(i));
                assertThat(row.getCell(1).getType()).isEqualTo(CellType.STRING);
                assertThat(row.getCell(1).getText()).isEqualTo("-12345678901234567890");
            }
        }
    }

    /** Whoever does not read holds up the one who writes. */
    @Test
    void rowsAreMadeAsTheyAreRead() throws InterruptedException {
        AtomicLong made = new AtomicLong();
        CountDownLatch stopped = new CountDownLatch(1);
        Table endless =
                new Table(
                        "endless",
                        List.of("n"),
                        row -> {
                            try {
                                while (true) {
                                    row.accept(List.of(Cell.number(made.incrementAndGet())));
                                }
                            } finally {
                                stopped.countDown();
                            }
                        });
        for (SheetFormat format : SheetFormat.values()) {
            made.set(0);
            Flux<DataBuffer> body = sheets.answer(format, endless).getBody();
            assertThat(body).isNotNull();
            assertThat(body.take(5).map(SheetsTest::taken).collectList().block(LIMIT)).hasSize(5);
            assertThat(made.get()).isLessThan(1_000_000);
        }
        assertThat(stopped.await(LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void onlySoManyFilesAreWrittenAtOnce() {
        Table stuck = new Table("stuck", List.of("n"), row -> park());
        List<Disposable> written = new ArrayList<>();
        for (int i = 0; i < Sheets.FILES_MAX; i++) {
            written.add(body(stuck).subscribe());
        }
        assertThatThrownBy(() -> body(stuck).blockFirst(LIMIT))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("too-many-files"));

        written.forEach(Disposable::dispose);

        assertThat(bytes(SheetFormat.CSV, evil())).isNotEmpty();
    }

    @Test
    void anUnknownFormatIsAProblem() {
        assertThatThrownBy(() -> SheetFormat.of("CSV"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo("unknown-format"));
        assertThat(SheetFormat.of("xlsx")).isEqualTo(SheetFormat.XLSX);
    }

    private static void park() {
        try {
            Thread.sleep(LIMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Flux<DataBuffer> body(Table table) {
        Flux<DataBuffer> body = sheets.answer(SheetFormat.CSV, table).getBody();
        assertThat(body).isNotNull();
        return body;
    }

    private static int taken(DataBuffer buffer) {
        int bytes = buffer.readableByteCount();
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private byte[] bytes(SheetFormat format, Table table) {
        var out = new ByteArrayOutputStream();
        Flux<DataBuffer> body = sheets.answer(format, table).getBody();
        assertThat(body).isNotNull();
        DataBufferUtils.write(body, out).doOnNext(DataBufferUtils::release).blockLast(LIMIT);
        return out.toByteArray();
    }

    private static Table evil() {
        return new Table(
                "evil",
                List.of("text", "units"),
                row ->
                        EVIL.forEach(
                                text ->
                                        row.accept(
                                                List.of(
                                                        Cell.text(text),
                                                        Cell.units(
                                                                new BigInteger(
                                                                        "-12345678901234567890"))))));
    }
}

package io.forcepool.platform.sheet;

import io.forcepool.platform.web.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;

/**
 * Answers with tables as files. A file is written as fast as it is read, so it takes the memory of
 * some rows however long it is; one that cannot be finished is cut off where the transfer tells.
 */
public final class Sheets implements AutoCloseable {

    /** Files that are written at the same time. */
    static final int FILES_MAX = 8;

    private final Semaphore files = new Semaphore(FILES_MAX);
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * The answer for a table.
     *
     * @return with a body that fails with a problem when too many files are being written
     */
    public ResponseEntity<Flux<DataBuffer>> answer(SheetFormat format, Table table) {
        var file = ContentDisposition.attachment().filename(table.name() + "." + format.ending());
        return ResponseEntity.ok()
                .contentType(format.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, file.build().toString())
                .body(Flux.using(this::claim, _ -> bytes(format, table), Semaphore::release));
    }

    @Override
    public void close() {
        writers.shutdownNow();
    }

    private Semaphore claim() {
        if (!files.tryAcquire()) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "too-many-files",
                    FILES_MAX + " files are being written; ask again later");
        }
        return files;
    }

    private Flux<DataBuffer> bytes(SheetFormat format, Table table) {
        return Flux.from(
                DataBufferUtils.outputStreamPublisher(
                        out -> write(format, table, out),
                        DefaultDataBufferFactory.sharedInstance,
                        writers));
    }

    private static void write(SheetFormat format, Table table, OutputStream out) {
        try {
            SheetFormat.Sheet sheet = format.open(out);
            sheet.row(table.header().stream().map(Cell::text).toList());
            table.rows().forEach(row -> write(sheet, row));
            sheet.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(SheetFormat.Sheet sheet, List<Cell> row) {
        try {
            sheet.row(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.forcepool.platform.sheet;

import io.forcepool.platform.web.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** The formats of files for spreadsheets. */
public enum SheetFormat {
    CSV("text/csv;charset=UTF-8", CsvSheet::new),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", XlsxSheet::new);

    private final MediaType type;
    private final Opening opening;

    SheetFormat(String type, Opening opening) {
        this.type = MediaType.parseMediaType(type);
        this.opening = opening;
    }

    /** Writes rows. */
    interface Sheet {
        void row(List<Cell> cells) throws IOException;

        /** Completes the file; one that is not completed cannot be taken for a whole one. */
        void finish() throws IOException;
    }

    private interface Opening {
        Sheet open(OutputStream out) throws IOException;
    }

    /**
     * The format with this name, in small letters.
     *
     * @throws ProblemException when there is none
     */
    public static SheetFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.ending().equals(name))
                .findAny()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        HttpStatus.BAD_REQUEST,
                                        "unknown-format",
                                        "format is csv or xlsx, not " + name));
    }

    /** How names of files end. */
    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    MediaType type() {
        return type;
    }

    Sheet open(OutputStream out) throws IOException {
        return opening.open(out);
    }
}

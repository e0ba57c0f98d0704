package io.forcepool.platform.audit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Files as they are named: those that end in {@code .gz} are compressed. */
final class AuditFiles {

    private static final int COMPRESSION_BUFFER_BYTES = 1 << 16;
    private static final String COMPRESSED = ".gz";

    private AuditFiles() {}

    static InputStream reading(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(COMPRESSED)
                ? new GZIPInputStream(in, COMPRESSION_BUFFER_BYTES)
                : in;
    }

    /** To be written under another name than the one that says how. */
    static OutputStream writing(Path file, Path name) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        return name.toString().endsWith(COMPRESSED)
                ? new GZIPOutputStream(out, COMPRESSION_BUFFER_BYTES)
                : out;
    }
}

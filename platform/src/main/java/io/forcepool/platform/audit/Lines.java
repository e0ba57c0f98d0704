package io.forcepool.platform.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a file as bytes, each of which must end in a line feed. */
final class Lines {

    /** Larger than any event can be; more is not a line but something else. */
    static final int LINE_BYTES_MAX = 64 << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private boolean cut;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line without its end, or null after the last one. */
    byte @Nullable [] next() throws IOException {
        var line = new ByteArrayOutputStream();
        while (true) {
            if (start == end && !fill()) {
                cut = line.size() > 0;
                return cut ? line.toByteArray() : null;
            }
            int feed = feed();
            line.write(buffer, start, feed - start);
            start = feed;
            if (feed < end) {
                start++;
                return line.toByteArray();
            }
            if (line.size() > LINE_BYTES_MAX) {
                throw new IOException("a line of more than " + LINE_BYTES_MAX + " bytes");
            }
        }
    }

    /** Whether the last line had no end. */
    boolean cut() {
        return cut;
    }

    private int feed() {
        int at = start;
        while (at < end && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer);
        start = 0;
        end = Math.max(0, read);
        return read > 0;
    }
}

package io.forcepool.platform.checkpoint;

import io.forcepool.contracts.Checkpoint;
import io.forcepool.contracts.FactJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The checkpoints of a service as a file, one per line, oldest first. Its last line says how far it
 * is, so that whatever is missing is appended, also what another instance took.
 */
final class CheckpointFile {

    /** More than any checkpoint has. */
    private static final int LINE_BYTES_MAX = 4 << 10;

    private static final int APPEND_MAX = 1_000;

    private final Path path;

    CheckpointFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /**
     * Appends what the table has and the file has not, and returns when it is on the disk.
     *
     * @throws ContradictedException when the file has what the table has not: the database was set
     *     back to an older state, or one of them was changed
     */
    void follow(CheckpointTable table) {
        try {
            Files.createDirectories(path.getParent());
            try (FileChannel channel = open();
                    FileLock _ = channel.lock()) {
                long number = last(channel).map(last -> known(last, table)).orElse(0L);
                for (List<Checkpoint> next = table.after(number, APPEND_MAX);
                        !next.isEmpty();
                        next = table.after(number, APPEND_MAX)) {
                    for (Checkpoint checkpoint : next) {
                        append(channel, checkpoint);
                    }
                    number = next.getLast().statement().number();
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoints cannot be written to " + path, e);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private long known(Checkpoint last, CheckpointTable table) {
        Checkpoint.Statement said = last.statement();
        Optional<Checkpoint> same = table.numbered(said.number());
        if (same.filter(last::equals).isEmpty()) {
            throw new ContradictedException(
                    "%s ends with checkpoint %d of %d events, which the database %s"
                            .formatted(
                                    path,
                                    said.number(),
                                    said.count(),
                                    same.isEmpty() ? "does not have" : "has otherwise"));
        }
        return said.number();
    }

    /** The last whole line; what a crash left behind it is cut off. */
    private static Optional<Checkpoint> last(FileChannel channel) throws IOException {
        long from = Math.max(0, channel.size() - 2L * LINE_BYTES_MAX);
        ByteBuffer tail = ByteBuffer.allocate((int) (channel.size() - from));
        int read = 0;
        while (tail.hasRemaining() && read >= 0) {
            read = channel.read(tail, from + tail.position());
        }
        byte[] bytes = tail.array();
        int end = before(bytes, bytes.length);
        channel.truncate(from + end + 1);
        channel.position(from + end + 1);
        if (end < 0) {
            return Optional.empty();
        }
        byte[] line = Arrays.copyOfRange(bytes, before(bytes, end) + 1, end);
        return Optional.of(FactJson.read(line, Checkpoint.class));
    }

    /** Where the last line feed before a place is, -1 if there is none. */
    private static int before(byte[] bytes, int place) {
        int at = place - 1;
        while (at >= 0 && bytes[at] != '\n') {
            at--;
        }
        return at;
    }

    private static void append(FileChannel channel, Checkpoint checkpoint) throws IOException {
        byte[] json = FactJson.write(checkpoint);
        ByteBuffer line = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }
}

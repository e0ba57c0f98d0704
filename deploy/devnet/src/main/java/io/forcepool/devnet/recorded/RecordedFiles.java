package io.forcepool.devnet.recorded;

import io.forcepool.devnet.chain.LotusJson;
import io.forcepool.devnet.chain.TipSet;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files of a directory: {@code tipset_<height>.json} and, of the same height, {@code
 * traces_<height>.json}, both plain or {@code .gz}. A tipset may carry a word after its height
 * ({@code tipset_3897964_no_trace.json.gz}).
 */
final class RecordedFiles {

    private static final Pattern TIPSET = Pattern.compile("tipset_\\d+(_\\w+)?\\.json(\\.gz)?");

    /** What a tracker added to the recorded tipsets and no node answers with. */
    private static final String NOT_OF_LOTUS = "BlockMessages";

    private final Path directory;

    RecordedFiles(Path directory) {
        this.directory = directory;
    }

    List<TipSet> tipSets() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> TIPSET.matcher(name(file)).matches())
                    .sorted()
                    .map(RecordedFiles::tipSet)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory.toAbsolutePath(), e);
        }
    }

    Optional<Path> trace(long height) {
        return Stream.of(".json", ".json.gz")
                .map(suffix -> directory.resolve("traces_" + height + suffix))
                .filter(Files::isReadable)
                .findFirst();
    }

    static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return name(file).endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    private static TipSet tipSet(Path file) {
        try (InputStream in = open(file)) {
            var json = (ObjectNode) LotusJson.MAPPER.readTree(in);
            json.remove(NOT_OF_LOTUS);
            return TipSet.of(json);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}

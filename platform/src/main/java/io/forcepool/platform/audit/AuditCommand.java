package io.forcepool.platform.audit;

import io.forcepool.platform.OfflineCommand;
import io.forcepool.platform.store.CommitSignal;
import io.forcepool.platform.store.EventLog;
import io.forcepool.platform.store.EventTable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/**
 * {@code audit export FILE} and {@code audit verify FILE}; names that end in {@code .gz} are
 * compressed. Ends with 0 if all is well, 1 if something is wrong with the events, 2 if the file
 * cannot be read or written or the arguments are not understood.
 */
public final class AuditCommand implements OfflineCommand {

    static final int EXIT_OK = 0;
    static final int EXIT_WRONG = 1;
    static final int EXIT_UNREADABLE = 2;

    private static final String USAGE =
            """
            usage: audit export FILE
                   audit verify FILE [--expect-count N] [--expect-last-hash HEX] [--expect-root HEX]
            """;
    private static final int COMPRESSION_BUFFER_BYTES = 1 << 16;
    private static final long PROGRESS_EVENTS = 10_000;

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public int run(Context context, List<String> arguments) {
        try {
            AuditArguments audit = AuditArguments.of(arguments);
            return switch (audit.action()) {
                case EXPORT -> export(context, audit);
                case VERIFY -> verify(context, audit);
            };
        } catch (IllegalArgumentException e) {
            context.err().println("audit: " + e.getMessage());
            context.err().print(USAGE);
            return EXIT_UNREADABLE;
        } catch (NoSuchFileException e) {
            context.err().println("audit: there is no file or directory " + e.getMessage());
            return EXIT_UNREADABLE;
        } catch (IOException e) {
            context.err().println("audit: " + e);
            return EXIT_UNREADABLE;
        }
    }

    /** Under another name first, so that a file of the wanted name is a whole one. */
    private static int export(Context context, AuditArguments audit) throws IOException {
        var dataSource = context.dataSource();
        var log =
                new EventLog(
                        new EventTable(dataSource),
                        new DataSourceTransactionManager(dataSource),
                        Clock.systemUTC(),
                        new CommitSignal(),
                        new SimpleMeterRegistry());
        Path file = audit.file();
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        AuditResult result;
        try (OutputStream out = writing(partial, audit.compressed())) {
            result =
                    new AuditExport(log, progress(context, "exported"))
                            .write(context.service(), out);
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        print(context, "exported", result);
        return EXIT_OK;
    }

    private static int verify(Context context, AuditArguments audit) throws IOException {
        try (InputStream in = reading(audit.file(), audit.compressed())) {
            AuditResult result =
                    new AuditVerify(context.service(), progress(context, "verified")).verify(in);
            audit.expected().check(result);
            print(context, "verified", result);
            return EXIT_OK;
        } catch (AuditFinding e) {
            context.out().println("WRONG  " + e.getMessage());
            return EXIT_WRONG;
        }
    }

    private static LongConsumer progress(Context context, String done) {
        return count -> {
            if (count % PROGRESS_EVENTS == 0) {
                context.err().println(done + " " + count + " events");
            }
        };
    }

    private static void print(Context context, String done, AuditResult result) {
        context.out().println(done + " " + result.count() + " events");
        context.out().println("last hash " + result.lastHash());
        context.out().println("root      " + result.root());
    }

    private static OutputStream writing(Path file, boolean compressed) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        return compressed ? new GZIPOutputStream(out, COMPRESSION_BUFFER_BYTES) : out;
    }

    private static InputStream reading(Path file, boolean compressed) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return compressed ? new GZIPInputStream(in, COMPRESSION_BUFFER_BYTES) : in;
    }
}

package io.forcepool.platform.audit;

import static java.util.Objects.requireNonNull;

import io.forcepool.platform.OfflineCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.LongConsumer;

/**
 * {@code audit export FILE}, {@code audit verify FILE} and {@code audit verify-proof FILE}; names
 * that end in {@code .gz} are compressed. Ends with 0 if all is well, 1 if something is wrong with
 * what is verified, 2 if a file cannot be read or written or the arguments are not understood.
 */
public final class AuditCommand implements OfflineCommand {

    static final int EXIT_OK = 0;
    static final int EXIT_WRONG = 1;
    static final int EXIT_UNREADABLE = 2;

    private static final String USAGE =
            """
            usage: audit export FILE
                   audit verify FILE [--checkpoints FILE --key PUBLIC-KEYS]
                       [--expect-count N] [--expect-last-hash HEX] [--expect-root HEX]
                   audit verify-proof FILE --key PUBLIC-KEYS
            """;
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
                case VERIFY_PROOF -> verifyProof(context, audit);
            };
        } catch (AuditFinding e) {
            context.out().println("WRONG  " + e.getMessage());
            return EXIT_WRONG;
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
        Path file = audit.file();
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        var export =
                new AuditExport(
                        context.dataSource(), appendix(context), progress(context, "exported"));
        AuditResult result;
        try (OutputStream out = AuditFiles.writing(partial, file)) {
            result = export.write(context.service(), out);
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        print(context, "exported", result);
        return EXIT_OK;
    }

    private static int verify(Context context, AuditArguments audit)
            throws IOException, AuditFinding {
        var verify =
                new AuditVerify(
                        context.service(),
                        appendix(context),
                        anchors(context, audit),
                        progress(context, "verified"));
        try (InputStream in = AuditFiles.reading(audit.file())) {
            AuditResult result = verify.verify(in);
            audit.expected().check(result);
            print(context, "verified", result);
            context.out().println(verify.summary());
            return EXIT_OK;
        }
    }

    private static int verifyProof(Context context, AuditArguments audit)
            throws IOException, AuditFinding {
        TrustedKeys keys = keys(audit);
        try (InputStream in = AuditFiles.reading(audit.file())) {
            context.out().println(InclusionProof.verify(in, context.service(), keys));
            return EXIT_OK;
        }
    }

    private static Anchors anchors(Context context, AuditArguments audit)
            throws IOException, AuditFinding {
        Path checkpoints = audit.checkpoints();
        if (checkpoints == null) {
            return Anchors.none();
        }
        try (InputStream in = AuditFiles.reading(checkpoints)) {
            return Anchors.read(in, context.service(), keys(audit));
        }
    }

    private static TrustedKeys keys(AuditArguments audit) throws IOException {
        return TrustedKeys.of(Files.readString(requireNonNull(audit.key())));
    }

    private static Optional<AuditAppendix> appendix(Context context) {
        return ServiceLoader.load(AuditAppendix.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(appendix -> appendix.service().equals(context.service()))
                .findFirst();
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
}

package io.forcepool.income.adapter;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.SharePage.Share;
import io.forcepool.contracts.ShareProof;
import io.forcepool.platform.OfflineCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks the proof of shares from a file; nothing else is read. */
public final class VerifyShareCommand implements OfflineCommand {

    private static final int EXIT_DIFFERENT = 1;
    private static final int EXIT_USAGE = 2;

    /** A proof has some kilobytes. */
    private static final long FILE_BYTES_MAX = 16 << 20;

    @Override
    public String name() {
        return "income-verify-share";
    }

    @Override
    public int run(Context context, List<String> arguments) throws IOException {
        if (arguments.size() != 1) {
            context.err().println("usage: verify-share FILE");
            return EXIT_USAGE;
        }
        Path file = Path.of(arguments.getFirst());
        if (!Files.isRegularFile(file) || Files.size(file) > FILE_BYTES_MAX) {
            context.err().println(file + " is no file that holds a proof");
            return EXIT_USAGE;
        }
        ShareProof proof;
        try {
            proof = FactJson.read(Files.readAllBytes(file), ShareProof.class);
            if (!proof.holds()) {
                context.out().println("DIFFERENT: the shares do not stand in that run");
                return EXIT_DIFFERENT;
            }
        } catch (IllegalArgumentException e) {
            context.err().println(file + " is no proof: " + e.getMessage());
            return EXIT_USAGE;
        }
        for (ShareProof.Entry entry : proof.entries()) {
            Share share = entry.share();
            context.out()
                    .printf(
                            "%s, order %s version %d: gross %s, fee %s, net %s%n",
                            share.user(),
                            share.order(),
                            share.orderVersion(),
                            share.gross(),
                            share.fee(),
                            share.net());
        }
        context.out()
                .printf(
                        "PROVEN: of run %s, if its shares root is %s%n",
                        proof.run(), proof.sharesRoot());
        return 0;
    }
}

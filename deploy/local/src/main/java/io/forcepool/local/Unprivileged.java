package io.forcepool.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a program that refuses root (as PostgreSQL does) is run by root: as the account {@code
 * nobody}. It keeps the right to pass directories it could not enter, because a clone under {@code
 * /root} is out of reach for any other account; {@code no_setuid_fixup} makes access(2) honour
 * that.
 */
final class Unprivileged {

    private static final String ACCOUNT = "nobody";

    private Unprivileged() {}

    static boolean needed() {
        return System.getProperty("user.name").equals("root")
                && System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }

    static List<String> command(List<String> program) {
        if (!needed()) {
            return program;
        }
        var command =
                new ArrayList<>(
                        List.of(
                                "setpriv",
                                "--reuid=" + ACCOUNT,
                                "--regid=" + ACCOUNT_GROUP,
                                "--clear-groups",
                                "--inh-caps=+dac_override",
                                "--ambient-caps=+dac_override",
                                "--securebits=+no_setuid_fixup"));
        command.addAll(program);
        return command;
    }

    /** Debian calls the group nogroup and Red Hat nobody; the number is the same. */
    private static final String ACCOUNT_GROUP = "65534";

    /** Makes the directory belong to whoever the program runs as. */
    static void own(Path directory) throws IOException {
        if (!needed()) {
            return;
        }
        UserPrincipal account =
                directory
                        .getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(ACCOUNT);
        if (!Files.getOwner(directory).equals(account)) {
            Trees.give(directory, account);
        }
    }
}

package io.forcepool.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Passwords and keys made on this machine, in files that only their owner reads. */
public final class Secrets {

    private static final int PASSWORD_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    public static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The password in the file, which is made if there is none. */
    public static String passwordIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            write(file, password());
        }
        return Files.readString(file).strip();
    }

    /** Writes beside the place and moves, so that a reader sees the whole secret or none. */
    public static void write(Path file, String secret) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path half =
                Files.createTempFile(file.toAbsolutePath().getParent(), ".secret", "", ownerOnly);
        Files.write(half, secret.getBytes(StandardCharsets.UTF_8));
        Files.move(half, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}

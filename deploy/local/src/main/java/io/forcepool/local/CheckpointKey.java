package io.forcepool.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** The Ed25519 key that a service of this machine signs its checkpoints with. */
public final class CheckpointKey {

    private static final int LINE_CHARS = 64;

    private CheckpointKey() {}

    /**
     * The private key in the file, which is made, with its public key beside it, if there is none.
     */
    public static Path in(Path privateKey, Path publicKey) {
        try {
            if (!Files.exists(privateKey)) {
                KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                Files.createDirectories(publicKey.toAbsolutePath().getParent());
                Files.writeString(publicKey, pem("PUBLIC KEY", made.getPublic()));
                Secrets.write(privateKey, pem("PRIVATE KEY", made.getPrivate()));
            }
            return privateKey;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no Ed25519 on this machine", e);
        }
    }

    private static String pem(String name, Key key) {
        String base64 =
                Base64.getMimeEncoder(LINE_CHARS, new byte[] {'\n'})
                        .encodeToString(key.getEncoded());
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(name, base64);
    }
}

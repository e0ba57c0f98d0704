package io.forcepool.platform.checkpoint;

import io.forcepool.contracts.Checkpoint;
import io.forcepool.platform.audit.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** Keys of the tests, written as a person would put them there. */
final class KeyFiles {

    private KeyFiles() {}

    /** Writes a new private key. */
    static Path privateKey(Path file) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(Checkpoint.ALGORITHM).generateKeyPair();
            return Files.writeString(
                    file, Pem.write(pair.getPrivate().getEncoded(), Pem.PRIVATE_KEY));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.forcepool.platform.checkpoint;

import io.forcepool.contracts.Checkpoint;
import io.forcepool.contracts.Checkpoint.Statement;
import io.forcepool.platform.audit.Pem;
import io.forcepool.platform.audit.TrustedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The key that checkpoints are signed with. It is read from a file and never leaves the process.
 */
final class CheckpointKey {

    private final PrivateKey key;
    private final PublicKey publicKey;

    private CheckpointKey(EdECPrivateKey key) throws GeneralSecurityException {
        this.key = key;
        this.publicKey = publicKey(key);
    }

    /**
     * Reads a key, as {@code openssl genpkey -algorithm ed25519} writes it.
     *
     * @throws IllegalStateException when the file has none: a service does not start without the
     *     key it was told to use
     */
    static CheckpointKey in(Path file) {
        try {
            List<byte[]> blocks = Pem.read(Files.readString(file), Pem.PRIVATE_KEY);
            if (blocks.size() != 1) {
                throw new IllegalStateException(
                        file + " holds " + blocks.size() + " private keys in PEM, not one");
            }
            var spec = new PKCS8EncodedKeySpec(blocks.getFirst());
            KeyFactory keys = KeyFactory.getInstance(Checkpoint.ALGORITHM);
            return new CheckpointKey((EdECPrivateKey) keys.generatePrivate(spec));
        } catch (IOException e) {
            throw new IllegalStateException("the checkpoint key cannot be read: " + e, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(file + " holds no Ed25519 key: " + e.getMessage(), e);
        }
    }

    String id() {
        return Checkpoint.keyId(publicKey);
    }

    /** What auditors need, as PEM. */
    String publicPem() {
        return Pem.write(publicKey.getEncoded(), Pem.PUBLIC_KEY);
    }

    /**
     * This key and those of a file of public keys in PEM.
     *
     * @throws IllegalStateException when the file cannot be read or holds something else
     */
    TrustedKeys trusted(Optional<Path> earlier) {
        try {
            String others = earlier.isPresent() ? Files.readString(earlier.get()) : "";
            return TrustedKeys.of(publicPem() + "\n" + others);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("the earlier keys cannot be read: " + e, e);
        }
    }

    Checkpoint sign(Statement statement) {
        try {
            Signature signature = Signature.getInstance(Checkpoint.ALGORITHM);
            signature.initSign(key);
            signature.update(statement.bytes());
            String base64 = Base64.getEncoder().encodeToString(signature.sign());
            return new Checkpoint(statement, base64);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the checkpoint cannot be signed", e);
        }
    }

    boolean signed(Checkpoint checkpoint) {
        return checkpoint.isSignedBy(publicKey);
    }

    /**
     * Java derives a public key only while it makes a pair, so a pair is made of the bytes that are
     * there instead of random ones.
     */
    private static PublicKey publicKey(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] seed =
                key.getBytes()
                        .orElseThrow(() -> new IllegalStateException("the key shows no bytes"));
        KeyPairGenerator pairs = KeyPairGenerator.getInstance(Checkpoint.ALGORITHM);
        pairs.initialize(NamedParameterSpec.ED25519, new Known(seed));
        return pairs.generateKeyPair().getPublic();
    }

    private static final class Known extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Known(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}

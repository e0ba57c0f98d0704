package io.forcepool.contracts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What a service's event store added up to at a moment, signed with a key that is not in its
 * database: whoever changes the store afterwards cannot make it say the same.
 *
 * @param signature Ed25519 over {@link Statement#bytes()}, in base64
 */
public record Checkpoint(Statement statement, String signature) implements Fact {

    /** How a checkpoint is signed, as Java calls it. */
    public static final String ALGORITHM = "Ed25519";

    private static final int SIGNATURE_BYTES = 64;
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /**
     * What is signed.
     *
     * @param service whose store it is
     * @param number which checkpoint of this store it is, from 1; its sequence on the topic
     * @param count how many events there were, from 1; the position of the last of them
     * @param lastHash hex of the hash of that event
     * @param root hex of the RFC 6962 tree hash over the hashes of all events
     * @param keyId hex of the SHA-256 of the public key as X.509 writes it
     */
    public record Statement(
            String service,
            long number,
            long count,
            String lastHash,
            String root,
            Instant takenAt,
            String keyId) {

        private static final String FIRST_LINE = "forcepool checkpoint 1";

        public Statement {
            if (!SERVICE.matcher(service).matches() || number < 1 || count < number) {
                throw new IllegalArgumentException(
                        "not checkpoint " + number + " of " + count + " events of " + service);
            }
            checkHash(lastHash);
            checkHash(root);
            checkHash(keyId);
        }

        /** The lines that are signed, each ended by a line feed: no part can hold one. */
        public byte[] bytes() {
            String lines =
                    String.join(
                            "\n",
                            FIRST_LINE,
                            service,
                            Long.toString(number),
                            Long.toString(count),
                            lastHash,
                            root,
                            takenAt.toString(),
                            keyId,
                            "");
            return lines.getBytes(StandardCharsets.UTF_8);
        }

        private static void checkHash(String hex) {
            if (!SHA256.matcher(hex).matches()) {
                throw new IllegalArgumentException("not a SHA-256 in hexadecimal: " + hex);
            }
        }
    }

    public Checkpoint {
        byte[] bytes = Base64.getDecoder().decode(signature);
        // Unused bits of the last character may be anything for the decoder.
        boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(signature);
        if (bytes.length != SIGNATURE_BYTES || !canonical) {
            throw new IllegalArgumentException("not a signature: " + signature);
        }
    }

    /** The id of a public key, as statements have it. */
    public static String keyId(PublicKey key) {
        return Sha256.hex(key.getEncoded());
    }

    /** Whether the owner of this key said so. */
    public boolean isSignedBy(PublicKey key) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(statement.bytes());
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    @Override
    public Topic topic() {
        return Topics.checkpoints(statement.service());
    }

    @Override
    public int lane() {
        return 0;
    }

    @Override
    public String subject() {
        return statement.service();
    }

    @Override
    public String cause() {
        return "checkpoint/" + statement.service() + "/" + statement.number();
    }
}

package io.forcepool.platform.audit;

import io.forcepool.contracts.Checkpoint;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The public keys that checkpoints may be signed with; after a change of keys there are several.
 */
public final class TrustedKeys {

    private final Map<String, PublicKey> keys = new HashMap<>();

    /**
     * @param pem one block {@code PUBLIC KEY} per key
     * @throws IllegalArgumentException when there is none or one is not an Ed25519 key
     */
    public static TrustedKeys of(String pem) {
        List<byte[]> blocks = Pem.read(pem, Pem.PUBLIC_KEY);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("there is no public key in PEM");
        }
        var trusted = new TrustedKeys();
        blocks.forEach(trusted::add);
        return trusted;
    }

    private void add(byte[] der) {
        try {
            PublicKey key =
                    KeyFactory.getInstance(Checkpoint.ALGORITHM)
                            .generatePublic(new X509EncodedKeySpec(der));
            keys.put(Checkpoint.keyId(key), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key: " + e.getMessage(), e);
        }
    }

    /** Whether a key of this id is among them. */
    public boolean has(String keyId) {
        return keys.containsKey(keyId);
    }

    /** Whether the key that a checkpoint names is among them and has signed it. */
    public boolean signed(Checkpoint checkpoint) {
        PublicKey key = keys.get(checkpoint.statement().keyId());
        return key != null && checkpoint.isSignedBy(key);
    }

    /** Names what is wrong with a checkpoint that is to be one of this service. */
    void check(Checkpoint checkpoint, String service) throws AuditFinding {
        Checkpoint.Statement said = checkpoint.statement();
        String where = "checkpoint " + said.number();
        if (!has(said.keyId())) {
            throw new AuditFinding(where, "signed with the key " + said.keyId() + ", not yours");
        }
        if (!signed(checkpoint)) {
            throw new AuditFinding(where, "the signature is not that of what it says");
        }
        if (!said.service().equals(service)) {
            throw new AuditFinding(where, "it is of " + said.service() + ", not of " + service);
        }
    }
}

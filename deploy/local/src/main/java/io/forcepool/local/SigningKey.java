package io.forcepool.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** An RSA key made on this machine; its public half is shown as a JSON Web Key Set. */
public final class SigningKey {

    private static final int BITS = 2048;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final RSAPrivateCrtKey key;

    private SigningKey(RSAPrivateCrtKey key) {
        this.key = key;
    }

    /** A key that nobody keeps. */
    public static SigningKey random() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new SigningKey((RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no RSA on this machine", e);
        }
    }

    /** The key in the file, which is made with mode 600 if there is none. */
    public static SigningKey in(Path file) {
        try {
            if (!Files.exists(file)) {
                SigningKey made = random();
                Secrets.write(file, Base64.getMimeEncoder().encodeToString(made.key.getEncoded()));
            }
            byte[] bytes = Base64.getMimeDecoder().decode(Files.readString(file).strip());
            var spec = new PKCS8EncodedKeySpec(bytes);
            return new SigningKey(
                    (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not a signing key: " + file, e);
        }
    }

    /** What the JWKS address answers. */
    public String jwks() {
        return """
        {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}"""
                .formatted(id(), number(key.getModulus()), number(key.getPublicExponent()));
    }

    String id() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(key.getModulus().toByteArray());
            return BASE64.encodeToString(digest).substring(0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content);
            return BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int signByte = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(java.util.Arrays.copyOfRange(bytes, signByte, bytes.length));
    }
}

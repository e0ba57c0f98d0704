package io.forcepool.platform.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.forcepool.contracts.Checkpoint;
import io.forcepool.contracts.Checkpoint.Statement;
import io.forcepool.platform.audit.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys and the checkpoint on the page about the event store are those of the code. */
final class CheckpointKeyTest {

    private static final Path PAGE = Path.of("../docs/event-store.md");

    @TempDir private Path directory;

    @Test
    void signsAsThePageSays() throws IOException {
        CheckpointKey key = CheckpointKey.in(PAGE);
        String page = Files.readString(PAGE);
        var statement =
                new Statement(
                        "ledger-service",
                        1,
                        2,
                        "642819aa811cfd67e394f22385e787f05812e59856e7973061a68804c6b43aff",
                        "9970a650d20e3d05dea6bb86a422d8e9bc9ce6eeac9c5dce08326e2db13224e5",
                        Instant.parse("2026-11-22T10:00:02.000001Z"),
                        key.id());

        Checkpoint signed = key.sign(statement);

        assertThat(page).contains(new String(statement.bytes(), UTF_8));
        assertThat(page).contains(signed.signature()).contains(key.publicPem());
        assertThat(key.signed(signed)).isTrue();
    }

    @Test
    void derivesThePublicKeyOfAnyPair() throws Exception {
        for (int i = 0; i < 20; i++) {
            var pair = KeyPairGenerator.getInstance(Checkpoint.ALGORITHM).generateKeyPair();
            Path file = directory.resolve("key" + i);
            Files.writeString(file, Pem.write(pair.getPrivate().getEncoded(), Pem.PRIVATE_KEY));

            assertThat(CheckpointKey.in(file).id()).isEqualTo(Checkpoint.keyId(pair.getPublic()));
        }
    }

    @Test
    void refusesWhatIsNoKey() throws IOException, GeneralSecurityException {
        Path file = directory.resolve("key");
        assertThatIllegalStateException().isThrownBy(() -> CheckpointKey.in(file));
        Files.writeString(file, "none");
        assertThatIllegalStateException()
                .isThrownBy(() -> CheckpointKey.in(file))
                .withMessageContaining("holds 0 private keys");
        var rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        Files.writeString(file, Pem.write(rsa.getEncoded(), Pem.PRIVATE_KEY));
        assertThatIllegalStateException()
                .isThrownBy(() -> CheckpointKey.in(file))
                .withMessageContaining("no Ed25519 key");
    }
}

package io.forcepool.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.forcepool.contracts.Checkpoint.Statement;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CheckpointTest {

    private static final Checkpoint SIGNED = Samples.checkpoint();
    private static final String SIGNATURE = SIGNED.signature();
    private static final String HASH = "00".repeat(32);

    @Test
    void isSignedByTheKeyItNamesAndNoOther() throws Exception {
        PublicKey key = key("MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        PublicKey other = key("MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=");

        assertThat(Checkpoint.keyId(key)).isEqualTo(SIGNED.statement().keyId());
        assertThat(SIGNED.isSignedBy(key)).isTrue();
        assertThat(SIGNED.isSignedBy(other)).isFalse();
    }

    @Test
    void nothingOfItCanBeChanged() throws Exception {
        PublicKey key = key("MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        Statement s = SIGNED.statement();
        for (Statement changed :
                new Statement[] {
                    statement("income-service", s.number(), s.count()),
                    statement(s.service(), 2, s.count()),
                    statement(s.service(), s.number(), 3),
                    with(HASH, s.root(), s.takenAt(), s.keyId()),
                    with(s.lastHash(), HASH, s.takenAt(), s.keyId()),
                    with(s.lastHash(), s.root(), s.takenAt().plusNanos(1000), s.keyId()),
                    with(s.lastHash(), s.root(), s.takenAt(), HASH)
                }) {
            assertThat(new Checkpoint(changed, SIGNATURE).isSignedBy(key))
                    .as("%s", changed)
                    .isFalse();
        }
    }

    @Test
    void theLinesThatAreSignedAreText() {
        assertThat(new String(SIGNED.statement().bytes(), UTF_8))
                .startsWith("forcepool checkpoint 1\nledger-service\n1\n2\n642819aa")
                .endsWith("\n2026-11-22T10:00:02.000001Z\n" + SIGNED.statement().keyId() + "\n");
    }

    @Test
    void eachStoreHasATopicThatIsNamedAfterItsService() {
        assertThat(SIGNED.topic())
                .isEqualTo(new Topic("forcepool.ledger.checkpoints.v1", 1, 1, false));
        assertThat(Topics.checkpoints("chain-ingest-service").name())
                .isEqualTo("forcepool.chain-ingest.checkpoints.v1");
    }

    @Test
    void whatCannotBeACheckpointIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> statement("a\nb", 1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> statement("a", 0, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> statement("a", 3, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(HASH, "AA".repeat(32), Instant.EPOCH, HASH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Checkpoint(SIGNED.statement(), "AAAA"));
        // The same bytes for a decoder, in another writing.
        String other = SIGNATURE.replace("Dg==", "Dh==");
        assertThat(Base64.getDecoder().decode(other))
                .isEqualTo(Base64.getDecoder().decode(SIGNATURE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Checkpoint(SIGNED.statement(), other));
    }

    private static Statement statement(String service, long number, long count) {
        Statement s = SIGNED.statement();
        return new Statement(
                service, number, count, s.lastHash(), s.root(), s.takenAt(), s.keyId());
    }

    private static Statement with(String lastHash, String root, Instant takenAt, String keyId) {
        return new Statement("ledger-service", 1, 2, lastHash, root, takenAt, keyId);
    }

    private static PublicKey key(String base64) throws GeneralSecurityException {
        var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
        return KeyFactory.getInstance(Checkpoint.ALGORITHM).generatePublic(spec);
    }
}

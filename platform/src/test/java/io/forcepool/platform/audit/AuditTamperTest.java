package io.forcepool.platform.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.forcepool.testkit.Seeds;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of tampering, at many places: all is found, and what is named is where it was done. */
final class AuditTamperTest {

    private static final int PLACES = 200;
    private static final long SEED = 20_261_122;
    private static final Evidence OURS = Evidence.of("ledger-service", "ours", Evidence.newKey());

    @Test
    void whatNobodyTouchedHolds() throws Exception {
        byte[] export = Evidence.export(OURS.service(), OURS.events());
        assertThat(OURS.verify(export, Evidence.file(OURS.checkpoints())))
                .isEqualTo("6 checkpoints hold, up to position 60 of 60");
        assertThat(OURS.verifyAlone(export)).startsWith("no checkpoint was compared");
        for (int position = 1; position <= Evidence.EVENTS; position++) {
            int covering = (position - 1) / Evidence.EVENTS_PER_CHECKPOINT;
            byte[] proof = OURS.proof(position, OURS.checkpoints().get(covering));
            assertThat(OURS.verifyProof(proof)).startsWith("position " + position + ", notes/Zoë");
            assertThat(new String(proof, UTF_8)).doesNotContain("\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isFoundAndNamed(Tampering kind) {
        var random = new SplittableRandom(Seeds.fixed("tampering " + kind, SEED));
        for (int place = 0; place < PLACES; place++) {
            Attempt attempt = kind.at(OURS, place, random.split());
            String what = kind + " at place " + place;

            Throwable alone = catchThrowable(() -> attempt.alone(OURS));
            Throwable with = catchThrowable(() -> attempt.with(OURS));

            // Whoever writes a whole chain anew is found by what was signed, and by nothing else.
            assertThat(alone == null).as(what + " without checkpoints").isEqualTo(attempt.whole());
            assertThat(with).as(what).isInstanceOf(AuditFinding.class);
            Throwable found = attempt.whole() ? with : alone;
            assertThat(found.getMessage())
                    .as(what)
                    .startsWith(attempt.where())
                    .contains(attempt.named());
        }
    }
}

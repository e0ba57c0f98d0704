package io.forcepool.chain.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.chain.tipset.Cursor;
import io.forcepool.chain.tipset.Fork;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.TipSetKey;
import io.forcepool.testkit.Approved;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events that are stored and not published keep their names and their form all the same. */
class StoredEventsTest {

    private static Cursor cursor(long height) {
        return new Cursor(
                height, new TipSetKey(List.of(Cid.ofDagCbor(new byte[] {(byte) height}))));
    }

    @Test
    void keepNameAndForm() {
        var event =
                new OverruleProposed(
                        "mainnet", 1, new Fork(cursor(7), cursor(9), cursor(8)), "ann", "a fork");
        String type = FactJson.typeName(event.getClass());
        String json = FactJson.writeText(event);
        Approved.verify("OverruleProposed.txt", type + "\n" + json);
        assertThat(FactJson.read(json.getBytes(StandardCharsets.UTF_8), type)).isEqualTo(event);
    }
}

package io.forcepool.platform.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.Fact;
import io.forcepool.contracts.FactJson;
import io.forcepool.testkit.Approved;
import org.junit.jupiter.api.Test;

/** It is stored for good and told to nobody. */
class RecordDiscardedTest {

    @Test
    void keepsNameAndForm() {
        var event =
                new RecordDiscarded(
                        "forcepool.chain.facts.v1",
                        3,
                        41,
                        -1,
                        41,
                        "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9",
                        "operator-1",
                        "approver-1",
                        "written by a test on the wrong cluster",
                        "none: it was sent again");
        String type = FactJson.typeName(RecordDiscarded.class);
        String json = FactJson.writeText(event);

        Approved.verify("RecordDiscarded.txt", type + "\n" + json);
        assertThat(FactJson.read(json.getBytes(UTF_8), type)).isEqualTo(event);
        assertThat(event).isNotInstanceOf(Fact.class);
    }
}

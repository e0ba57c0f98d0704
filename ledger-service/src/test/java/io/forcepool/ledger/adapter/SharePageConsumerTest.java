package io.forcepool.ledger.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.ledger.posting.PostingEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharePageConsumerTest {

    @Test
    void pagesOfOneBucketStayInOrderWhateverTheirRuns() {
        assertThat(key("run/demo.MAINNET.2026-11-22.1/7/0"))
                .isEqualTo(key("run/demo.MAINNET.2026-11-23.1/7/12"))
                .isNotEqualTo(key("run/demo.MAINNET.2026-11-23.1/17/0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run/r/7", "run/r/x/0", "run/r/7/0/1", "transfer/7"})
    void whatNamesNoPageStandsForItself(String subject) {
        assertThat(key(subject)).isEqualTo(subject);
    }

    private static String key(String subject) {
        return new SharePageConsumer(new PostingEngine(null, null)).parkingKey(subject);
    }
}

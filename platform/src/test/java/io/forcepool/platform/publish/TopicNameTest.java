package io.forcepool.platform.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.Topics;
import org.junit.jupiter.api.Test;

class TopicNameTest {

    @Test
    void aTopicIsFoundByEitherOfItsNames() {
        assertThat(PublishConfiguration.topic("forcepool.income.shares.v1"))
                .isEqualTo(Topics.INCOME_SHARES);
        assertThat(PublishConfiguration.topic("income.shares")).isEqualTo(Topics.INCOME_SHARES);
    }

    @Test
    void anUnknownNameIsAnsweredWithWhatThereIs() {
        assertThatThrownBy(() -> PublishConfiguration.topic("shares"))
                .hasMessageContaining("no topic is named shares")
                .hasMessageContaining("income.user-income");
    }
}

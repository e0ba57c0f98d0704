package io.forcepool.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was approved passes, what differs fails and lies beside it. */
class ApprovedTest {

    @TempDir Path directory;

    @Test
    void failsUntilSomebodyApproved() throws Exception {
        Path received = directory.resolve("fact.json.received");
        assertThatThrownBy(() -> Approved.verify(directory, "fact.json", "{}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("fact.json.received");

        Files.move(received, directory.resolve("fact.json"));
        Approved.verify(directory, "fact.json", "{}");

        assertThatThrownBy(() -> Approved.verify(directory, "fact.json", "[]"))
                .isInstanceOf(AssertionError.class);
        assertThat(received).hasContent("[]");
    }
}

package io.forcepool.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanesTest {

    /** Those of all services, and one of those that every service has. */
    private static final List<Topic> TOPICS =
            Stream.concat(Topics.all().stream(), Stream.of(Topics.checkpoints("ledger-service")))
                    .toList();

    /** Computed elsewhere. They belong to v1 of the topics and never change. */
    @ParameterizedTest
    @CsvSource({
        "'', 25",
        "a, 32",
        "0, 35",
        "1603000000000001, 15",
        "1603000000000002, 6",
        "1603000000000003, 41",
        "1603000000999999, 12",
        "9999999999999999, 43",
        "user-a_b.c, 5",
        "Grüße, 26",
        "用户, 29"
    })
    void aUserAlwaysHasTheSameBucket(String user, int bucket) {
        assertThat(Lanes.bucket(user)).isEqualTo(bucket);
    }

    @Test
    void usersAreSpreadOverAllBuckets() {
        int users = 1_000_000;
        int[] counts = new int[Lanes.BUCKETS];
        for (int i = 0; i < users; i++) {
            counts[Lanes.bucket(Long.toString(1_603_000_000_000_000L + i))]++;
        }
        int even = users / Lanes.BUCKETS;
        assertThat(IntStream.of(counts)).hasSize(64).allMatch(c -> Math.abs(c - even) < even / 20);
    }

    @Test
    void lanesAreSpreadOverPartitions() {
        Topic shares = Topics.INCOME_SHARES;
        assertThat(shares.partition(0)).isZero();
        assertThat(shares.partition(63)).isEqualTo(15);
        assertThatIllegalArgumentException().isThrownBy(() -> shares.partition(64));
        assertThatIllegalArgumentException().isThrownBy(() -> shares.partition(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Topic("t", 1, 2, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Topic("t", 1, 0, false));
    }

    @Test
    void nothingOnATopicIsEverTooOld() {
        assertThat(TOPICS).hasSize(FactSchemas.families().size()).doesNotHaveDuplicates();
        for (Topic topic : TOPICS) {
            boolean state =
                    topic.equals(Topics.USER_INCOME) || topic.equals(Topics.LEDGER_BALANCES);
            assertThat(topic.settings())
                    .containsEntry("retention.ms", "-1")
                    .containsEntry("retention.bytes", "-1")
                    .containsEntry("max.message.bytes", "8388608")
                    .containsEntry("cleanup.policy", state ? "compact" : "delete");
            assertThat(topic.name()).startsWith("forcepool.").endsWith(".v1");
            assertThat(topic.deadLetters()).isEqualTo(topic.name() + ".dlt");
        }
    }

    @Test
    void everyFactHasALaneOfItsTopic() {
        for (Fact fact : Samples.all()) {
            assertThat(fact.lane()).isBetween(0, fact.topic().lanes() - 1);
            assertThat(TOPICS).contains(fact.topic());
            assertThat(fact.subject()).isNotEmpty();
        }
        assertThat(Samples.all().stream().map(Fact::eventId)).doesNotHaveDuplicates();
    }

    /** RFC 9562, appendix A.4, and ids computed elsewhere. */
    @Test
    void eventIdsAreDerivedFromNames() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        assertThat(EventIds.version5(dns, "www.example.com"))
                .hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
        assertThat(EventIds.NAMESPACE).hasToString("9d12ef06-1b36-5085-97dc-70f16c1edbe0");
        assertThat(EventIds.of("reward/mainnet/a/b/finalised"))
                .hasToString("f83787d8-c8a7-5952-aaef-cd9ce8236120");
        assertThat(EventIds.of("Grüße/你")).hasToString("c43fc9b6-08a1-510b-a06f-cee6422acb7f");
    }
}

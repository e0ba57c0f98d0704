package io.forcepool.platform.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forcepool.contracts.Checkpoint;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Topics;
import io.forcepool.platform.PlatformConfiguration;
import io.forcepool.platform.audit.AuditProgram;
import io.forcepool.platform.store.TestDatabase;
import io.forcepool.platform.testing.ServiceProcess;
import io.forcepool.platform.testing.ServiceProcess.Answer;
import io.forcepool.platform.testing.ServiceProcess.Surroundings;
import io.forcepool.platform.testing.TopicReader;
import io.forcepool.platform.testing.TopicReader.Read;
import io.forcepool.testkit.Infrastructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** From a service that runs to files that an auditor checks without it. */
final class CheckpointServiceIT {

    @TempDir private static Path directory;

    private static Path file;
    private static ServiceProcess service;
    private static TestDatabase database;

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(PlatformConfiguration.class)
    static class Application {}

    @BeforeAll
    static void start() {
        file = directory.resolve("checkpoints.jsonl");
        Path key = KeyFiles.privateKey(directory.resolve("key.pem"));
        service =
                new ServiceProcess(
                        Application.class,
                        "test-service",
                        Surroundings.of("checkpoint_service"),
                        List.of(
                                "--forcepool.checkpoint.key-file=" + key,
                                "--forcepool.checkpoint.file=" + file));
        service.start();
        database = new TestDatabase(service.database());
    }

    @AfterAll
    static void stop() {
        database.close();
        service.close();
    }

    @Test
    void whatAnAuditorIsGivenHoldsWithoutTheService() throws IOException {
        assertProblem(
                service.post("auditor", CheckpointController.CHECKPOINTS, ""), 409, "no-events");
        database.note(database.log(), "a", 0, 11);
        Checkpoint first = taken();
        assertThat(taken()).isEqualTo(first);
        database.note(database.log(), "b", 0, 5);
        Checkpoint second = taken();
        database.note(database.log(), "c", 0, 1);

        assertThat(second.statement().count()).isEqualTo(16);
        assertListed(first, second);
        assertOnTheTopic(first, second);
        Path key = write("public.pem", json("/api/v1/checkpoints/key", "publicKey"));
        Path export = directory.resolve("export.jsonl.gz");
        var audit = new AuditProgram("test-service", database.service());
        assertThat(audit.run("export", export)).isZero();
        assertThat(audit.run("verify", export, "--checkpoints", file, "--key", key)).isZero();
        assertThat(audit.printed()).contains("2 checkpoints hold, up to position 16 of 17");
        assertProofs(audit, key);
        assertThat(service.management("/actuator/health/readiness").text())
                .contains("number 2, of 16 events");
    }

    private static void assertProofs(AuditProgram audit, Path key) throws IOException {
        for (long position : new long[] {1, 2, 11, 12, 16}) {
            Answer answer = service.get("auditor", "/api/v1/events/" + position + "/proof");
            assertThat(answer.status()).isEqualTo(200);
            Path proof = write("proof-" + position + ".json", answer.text());
            assertThat(audit.run("verify-proof", proof, "--key", key)).isZero();
            assertThat(audit.printed())
                    .contains(
                            "position %d, %s#".formatted(position, position > 11 ? "b" : "a"),
                            "was among the %d events".formatted(position > 11 ? 16 : 11));
            write("proof-" + position + ".json", answer.text().replace("because", "mistake"));
            assertThat(audit.run("verify-proof", proof, "--key", key)).isEqualTo(1);
            assertThat(audit.printed()).contains("WRONG  position " + position + ": the hash");
        }
        assertProblem(
                service.get("auditor", "/api/v1/events/17/proof"), 409, "not-in-a-checkpoint");
        assertProblem(service.get("auditor", "/api/v1/events/18/proof"), 404, "unknown-event");
        assertProblem(service.get("auditor", "/api/v1/events/0/proof"), 404, "unknown-event");
        assertThat(service.get("operator", "/api/v1/events/1/proof").status()).isEqualTo(403);
    }

    private static void assertListed(Checkpoint first, Checkpoint second) {
        String list = CheckpointController.CHECKPOINTS;
        assertThat(service.get("finance", list).text())
                .isEqualTo(
                        "{\"checkpoints\":[%s,%s]}"
                                .formatted(FactJson.writeText(second), FactJson.writeText(first)));
        assertThat(json(list + "?limit=1", "nextCursor")).isEqualTo("2");
        assertThat(service.get("finance", list + "?limit=1&cursor=2").text())
                .isEqualTo("{\"checkpoints\":[%s]}".formatted(FactJson.writeText(first)));
        assertProblem(service.get("finance", list + "?limit=0"), 400, "limit-out-of-bounds");
        assertThat(service.get("operator", list).status()).isEqualTo(403);
    }

    private static void assertOnTheTopic(Checkpoint... taken) {
        await().untilAsserted(
                        () -> {
                            List<Read> read =
                                    TopicReader.all(
                                            Infrastructure.bootstrapServers(),
                                            Topics.checkpoints("test-service"));
                            assertThat(read)
                                    .extracting(Read::fact)
                                    .containsExactly((Object[]) taken);
                            assertThat(read).extracting(Read::sequence).containsExactly(1L, 2L);
                            assertThat(read).extracting(Read::key).containsOnly("test-service");
                        });
    }

    private static Checkpoint taken() {
        Answer answer = service.post("auditor", CheckpointController.CHECKPOINTS, "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return FactJson.read(answer.text().getBytes(UTF_8), Checkpoint.class);
    }

    private static String json(String path, String member) {
        return service.get("auditor", path).body().get(member).asString();
    }

    private static Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().get("code").asString()).isEqualTo(code);
    }
}

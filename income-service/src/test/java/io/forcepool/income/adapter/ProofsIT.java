package io.forcepool.income.adapter;

import static io.forcepool.income.adapter.SplitPool.DAY_1;
import static io.forcepool.income.adapter.SplitPool.POOL;
import static io.forcepool.income.adapter.SplitPool.REASON;
import static io.forcepool.income.adapter.SplitPool.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.RunId;
import io.forcepool.contracts.ShareProof;
import io.forcepool.income.adapter.OrderBook.Past;
import io.forcepool.income.pool.Cadence;
import io.forcepool.income.pool.DenominatorKind;
import io.forcepool.income.pool.VestingPolicy;
import io.forcepool.platform.OfflineCommand;
import io.forcepool.platform.security.Actor;
import io.forcepool.platform.security.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

/** A user's shares are proven by a file, and a run by repeating it. */
class ProofsIT {

    private static final int USERS = 1_300;

    private final SplitPool pool = new SplitPool();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir private Path directory = Path.of("");

    @BeforeEach
    void publish() {
        pool.create(Cadence.DAILY, DenominatorKind.SOLD, VestingPolicy.AT_ONCE);
        pool.income.orders.placeAll(
                IntStream.range(0, USERS)
                        .mapToObj(i -> order("O-" + i, "user-" + i / 2, 1 + i))
                        .toList(),
                REASON,
                Past.REFUSED);
        pool.tell(
                pool.chain.miner(POOL, "f01000"),
                pool.chain.reward("f01000", 19, "123456789123456789"),
                pool.chain.advanced(9_000, "f01000"));
        pool.openReady();
        pool.pages(Integer.MAX_VALUE).finish(DAY_1);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private ShareProof proof(String user) {
        return new Proofs(pool.income.log).of(DAY_1, user).orElseThrow();
    }

    private int run(OfflineCommand command, String argument) throws Exception {
        out.reset();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return command.run(new Context(pool.income.dataSource(), print), List.of(argument));
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String file(String content) throws IOException {
        return Files.writeString(directory.resolve("proof.json"), content).toString();
    }

    @Test
    void everyUsersSharesAreProven() {
        for (int i = 0; i < USERS / 2; i += 7) {
            ShareProof proof = proof("user-" + i);
            assertThat(proof.entries()).hasSize(2);
            assertThat(proof.holds()).isTrue();
        }
        assertThat(proof("nobody").entries()).isEmpty();
        assertThat(proof("nobody").holds()).isFalse();
        assertThat(new Proofs(pool.income.log).of(RunId.of(POOL, "MAINNET", "x", 1), "user-1"))
                .isEmpty();
    }

    @Test
    void aFileIsCheckedAlone() throws Exception {
        String json = FactJson.writeText(proof("user-17"));

        assertThat(run(new VerifyShareCommand(), file(json))).isZero();
        assertThat(told()).contains("order O-34 version 1", "PROVEN: of run " + DAY_1);
        String more = json.replaceFirst("\"gross\":\"(\\d)", "\"gross\":\"9$1");
        assertThat(run(new VerifyShareCommand(), file(more))).isEqualTo(1);
        assertThat(told()).contains("DIFFERENT");
        String other = json.replaceFirst("\"user\":\"user-17\"", "\"user\":\"user-18\"");
        assertThat(run(new VerifyShareCommand(), file(other))).isEqualTo(1);
        assertThat(run(new VerifyShareCommand(), file("{}"))).isEqualTo(2);
        assertThat(run(new VerifyShareCommand(), directory.toString())).isEqualTo(2);
    }

    @Test
    void aRunIsRepeated() throws Exception {
        assertThat(run(new RecomputeCommand(), DAY_1.text())).isZero();
        assertThat(told()).contains("EQUAL: run " + DAY_1, "1,300 shares");
        assertThat(run(new RecomputeCommand(), "pool-1.MAINNET.2000-01-01.1")).isEqualTo(2);
        assertThat(told()).contains("is not published");

        pool.income.jdbc.update("update order_version set fee_ppm = 1 where order_number = 'O-9'");
        assertThat(run(new RecomputeCommand(), DAY_1.text())).isEqualTo(1);
        assertThat(told()).contains("is stored with other content", "DIFFERENT");
    }

    @Test
    void aCorrectionIsRepeatedToo() throws Exception {
        pool.tell(pool.chain.reward("f01000", 20, "77777"));
        pool.openReady();
        var corrections = pool.income.corrections();
        RunId run = corrections.propose(DAY_1, REASON);
        assertThatThrownBy(() -> pool.pages(1).compare(run))
                .isInstanceOf(IllegalArgumentException.class);
        corrections.approve(
                run,
                pool.income.list.find(run).orElseThrow().proposal().sha256(),
                new Reason(new Actor("boss", Set.of(), null, "r"), "seen"));
        pool.pages(Integer.MAX_VALUE).finish(run);

        assertThat(run(new RecomputeCommand(), run.text())).isZero();
        assertThat(new Proofs(pool.income.log).of(run, "user-9").orElseThrow().holds()).isTrue();
    }

    /** Where a command finds the database, and what it prints. */
    private record Context(DataSource dataSource, PrintStream out)
            implements OfflineCommand.Context {

        @Override
        public String service() {
            return "income-service";
        }

        @Override
        public Environment environment() {
            return new MockEnvironment();
        }

        @Override
        public PrintStream err() {
            return out;
        }
    }
}

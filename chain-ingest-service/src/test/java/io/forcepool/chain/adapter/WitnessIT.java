package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.ChainTruth.lines;
import static io.forcepool.chain.adapter.FollowedPool.miners;
import static io.forcepool.chain.adapter.FollowedPool.properties;
import static io.forcepool.chain.adapter.FollowedPool.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.chain.adapter.NodeFaultException.Fault;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a second node nothing is published as final that it does not say, too. */
class WitnessIT {

    private final FollowedPool pool = new FollowedPool();
    private final Devnet second = Devnet.start(DevnetOptions.generated(FollowedPool.SEED));
    private final FaultyNode witness = new FaultyNode(second.url());

    @AfterEach
    void close() {
        witness.close();
        second.close();
        pool.close();
    }

    private Following following() {
        var other = properties(miners("t01000"), 1000, 1, pool.node().url());
        Duration timeout = Duration.ofSeconds(20);
        return pool.following(
                new ForcepoolChainProperties(
                        other.network(),
                        new ForcepoolChainProperties.Node(
                                List.of(pool.node().url()),
                                "",
                                timeout,
                                timeout,
                                timeout,
                                witness.url()),
                        other.pools(),
                        other.following()));
    }

    private void fails(Fault fault, String reason) {
        int facts = pool.facts(Object.class).size();
        assertThatThrownBy(() -> FollowedPool.follow(following()))
                .isInstanceOfSatisfying(
                        NodeFaultException.class, e -> assertThat(e.fault()).isEqualTo(fault))
                .hasMessageContaining(reason);
        assertThat(pool.facts(Object.class)).hasSize(facts);
    }

    @Test
    void bothSayTheSame() {
        pool.devnet().advance(100);
        second.advance(110);

        FollowedPool.follow(following());

        assertThat(lines(pool.rewards()))
                .isEqualTo(truth(1, pool.advances().getLast().finalised(), "t01000"))
                .isNotEmpty();
    }

    @Test
    void secondNodeOnAnotherForkHaltsWhatIsFinal() {
        pool.devnet().advance(100);
        second.advance(100);
        second.reorganise(95);

        fails(Fault.WITNESS_DISAGREES, "has the tipset");
    }

    @Test
    void secondNodeThatSaysAnotherRewardHaltsIt() {
        pool.devnet().advance(100);
        second.advance(100);
        witness.changes(
                "Filecoin.StateCompute",
                answer ->
                        answer.replaceAll(
                                "(\"Method\":14,.*?\"MsgRct\":\\{\"ExitCode\":)0", "$120"));

        fails(Fault.WITNESS_DISAGREES, "at height");
    }

    @Test
    void secondNodeThatSaysAnotherBalanceHaltsIt() {
        pool.devnet().advance(100);
        second.advance(100);
        Address _ = pool.wallet(RegistryKind.WATCH, "t05002");
        witness.changes(
                "Filecoin.StateGetActor", answer -> answer.replaceAll("(\"Balance\":\")", "$11"));

        fails(Fault.WITNESS_DISAGREES, "at height 1 ");
    }

    @Test
    void secondNodeThatSaysAnotherPowerHaltsIt() {
        pool.devnet().advance(100);
        second.advance(100);
        witness.changes(
                "Filecoin.StateMinerPower",
                answer -> answer.replaceAll("(\"TotalPower\":\\{\"RawBytePower\":\")", "$11"));

        fails(Fault.WITNESS_DISAGREES, "at height");
    }

    @Test
    void secondNodeThatSaysAnotherStateOfAMinerHaltsIt() {
        pool.devnet().advance(100);
        second.advance(100);
        witness.changes(
                "Filecoin.StateMinerInfo",
                answer -> answer.replace("\"Worker\":\"t03000\"", "\"Worker\":\"t03001\""));

        fails(Fault.WITNESS_DISAGREES, "at height 1 ");
    }

    @Test
    void rewardThatOnlyTheSecondNodeSawIsNotLost() {
        pool.devnet().advance(100);
        second.advance(100);
        pool.node()
                .changes(
                        "Filecoin.StateCompute",
                        answer ->
                                answer.replaceAll(
                                        "(\"Method\":14,.*?\"MsgRct\":\\{\"ExitCode\":)0", "$120"));

        fails(Fault.WITNESS_DISAGREES, "at height");
    }

    @Test
    void secondNodeThatTalksNonsenseIsSaid() {
        pool.devnet().advance(100);
        second.advance(100);
        witness.answers("Filecoin.StateCompute", 200, ChainTruth.answer(FollowedPool.SEED, 5));

        fails(Fault.WITNESS_SILENT, "cannot be asked");
    }

    @Test
    void secondNodeThatIsBehindOrOfAnotherChainIsSaid() {
        pool.devnet().advance(100);
        second.advance(20);
        fails(Fault.WITNESS_SILENT, "is at height");

        try (var other = Devnet.start(DevnetOptions.generated(FollowedPool.SEED + 1))) {
            witness.answersResult(
                    "Filecoin.ChainGetGenesis",
                    other.chain().genesis().orElseThrow().json().toString());
            fails(Fault.WRONG_NETWORK, "is of another");
        }
    }
}

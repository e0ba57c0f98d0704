package io.forcepool.chain.adapter;

import static io.forcepool.chain.adapter.FollowedPool.miners;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.chain.adapter.AuditedRanges.Dispute;
import io.forcepool.contracts.ChainFact.RegistryKind;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.devnet.Devnet;
import io.forcepool.devnet.DevnetOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A second node is asked again of every height that is published, whether it had rewards or not.
 */
class ReauditIT {

    private static final String REFUSED =
            "(\"To\":\"t01000\",\"Value\":\"\\d+\",\"Method\":14,.*?\"MsgRct\":\\{\"ExitCode\":)0";

    private final FollowedPool pool = new FollowedPool();
    private final Devnet second = Devnet.start(DevnetOptions.generated(FollowedPool.SEED));
    private final FaultyNode witness = new FaultyNode(second.url());
    private final Nodes nodes =
            new Nodes(FollowedPool.NETWORK, FollowedPool.nodes(List.of(witness.url()), ""));
    private Reaudit audit = reaudit();

    @AfterEach
    void close() {
        audit.close();
        nodes.close();
        witness.close();
        second.close();
        pool.close();
    }

    private Reaudit reaudit() {
        return new Reaudit(
                FollowedPool.properties(miners("t01000"), 20, 1, witness.url()),
                pool.database().log(),
                pool.database().store(FollowedPool.NETWORK),
                audited(),
                pool.meters());
    }

    private AuditedRanges audited() {
        return pool.database().audited(FollowedPool.NETWORK);
    }

    private LotusNode node() {
        return nodes.current(Optional::empty).node();
    }

    private void follow(long epochs) {
        pool.devnet().advance(epochs);
        pool.follow(miners("t01000"), 20);
        second.advance(epochs);
    }

    private int auditAll() {
        int commits = 0;
        while (audit.step(node())) {
            commits++;
        }
        return commits;
    }

    @Test
    void everyCommitIsReadAgainOnce() {
        follow(60);
        Address _ = pool.wallet(RegistryKind.PAYING, "t05002");
        follow(60);

        assertThat(auditAll()).isEqualTo(pool.advances().size()).isGreaterThan(4);
        assertThat(audited().disputes()).isEmpty();
        assertThat(audited().height()).isEqualTo(pool.published());

        audit.close();
        audit = reaudit();
        assertThat(audit.step(node())).as("after a restart").isFalse();
        follow(30);
        assertThat(auditAll()).isPositive();
        assertThat(audited().height()).isEqualTo(pool.published());
        assertThat(audited().disputed()).isZero();
    }

    @Test
    void rewardThatTheNodeInUseHidIsFoundAndSettledOnceBothSayTheSame() {
        follow(40);
        pool.node().changes("Filecoin.StateCompute", answer -> answer.replaceAll(REFUSED, "$120"));
        follow(40);
        int missing =
                FollowedPool.truth(1, pool.published(), "t01000").size() - pool.rewards().size();
        assertThat(missing).isPositive();
        pool.node().isWell();

        auditAll();

        List<Dispute> disputes = audited().disputes();
        assertThat(disputes).isNotEmpty().allSatisfy(it -> assertThat(it.settledAt()).isNull());
        assertThat(disputes.stream().flatMap(it -> it.differences().stream()))
                .hasSize(missing)
                .allSatisfy(line -> assertThat(line).contains("not published", "t01000"));
        assertThat(audited().height()).as("and it went on").isEqualTo(pool.published());

        audit.settle(node());
        assertThat(audited().disputed()).as("not yet").isEqualTo(disputes.size());
        witness.changes("Filecoin.StateCompute", answer -> answer.replaceAll(REFUSED, "$120"));
        audit.settle(node());
        assertThat(audited().disputed()).as("by the second node's own correction").isZero();
        assertThat(audited().disputes()).hasSameSizeAs(disputes);
    }

    @Test
    void nodeThatIsBehindIsAskedAgain() {
        pool.devnet().advance(60);
        pool.follow(miners("t01000"), 20);
        second.advance(10);

        assertThatThrownBy(this::auditAll).hasMessageContaining("is at height 10");
        second.advance(60);
        assertThat(auditAll()).isEqualTo(pool.advances().size());
        assertThat(audited().height()).isEqualTo(pool.published());
    }
}

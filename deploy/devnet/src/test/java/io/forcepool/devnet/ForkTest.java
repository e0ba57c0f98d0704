package io.forcepool.devnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.contracts.filecoin.Bytes;
import io.forcepool.contracts.filecoin.RewardParams;
import io.forcepool.devnet.chain.TipSet;
import io.forcepool.devnet.generated.GeneratedChain;
import io.forcepool.devnet.rpc.Permission;
import io.forcepool.testkit.Seeds;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A chain is sent to forks on command, and what it left is still known by its name. */
class ForkTest {

    private static final int FINALITY = 2;

    private static DevnetOptions options() {
        return DevnetOptions.generated(9).withHeight(100).withFinality(40);
    }

    private static TipSet at(Devnet devnet, long height) {
        return devnet.chain().atOrBefore(height, devnet.chain().head());
    }

    /** From the head down to the first tipset, each the parent of the one before. */
    private static List<TipSet> chain(Devnet devnet) {
        List<TipSet> chain = new ArrayList<>();
        TipSet tipset = devnet.chain().head();
        while (tipset.height() > 0) {
            chain.add(tipset);
            tipset = devnet.chain().tipSet(tipset.parents());
        }
        return chain;
    }

    @Test
    void lastEpochsAreReplaced() {
        try (var devnet = Devnet.start(options())) {
            TipSet below = at(devnet, 80);
            TipSet left = devnet.chain().head();

            devnet.reorganise(20);

            assertThat(devnet.epoch()).isEqualTo(100);
            assertThat(at(devnet, 80)).isEqualTo(below);
            assertThat(devnet.chain().head().key()).isNotEqualTo(left.key());
            assertThat(chain(devnet)).doesNotContain(left).contains(below);
            assertThat(devnet.chain().tipSet(left.key())).isEqualTo(left);
            assertThat(devnet.chain().atOrBefore(left.height(), left)).isEqualTo(left);
        }
    }

    @Test
    void forksOfForksHoldTogether() {
        try (var devnet = Devnet.start(options())) {
            for (int depth : new int[] {30, 3, 17, 1, 99, 40}) {
                devnet.reorganise(depth);
                devnet.advance(5);
                List<TipSet> chain = chain(devnet);
                for (TipSet tipset : chain) {
                    assertThat(at(devnet, tipset.height())).isEqualTo(tipset);
                }
                assertThat(chain.getLast().parents()).isEqualTo(at(devnet, 0).key());
            }
        }
    }

    /** A fork may have a lower head, and with it a lower final tipset, than the one before. */
    @Test
    void whatWasFinalOnceStaysWhereItIs() {
        long seed = Seeds.fixed("final stays", 3);
        var random = new SplittableRandom(seed);
        for (int life = 0; life < 300; life++) {
            var options = DevnetOptions.generated(random.nextLong(1, 1_000));
            var chain = new GeneratedChain(options.chain(), FINALITY);
            chain.advanceTo(40);
            TipSet settled = chain.finalised();
            for (int step = 0; step < 20; step++) {
                if (chain.finalised().height() > settled.height()) {
                    settled = chain.finalised();
                }
                switch (random.nextInt(4)) {
                    case 0 -> chain.advanceTo(chain.epoch() + random.nextInt(1, 4));
                    case 1 -> chain.silentFor(random.nextInt(1, 2 * FINALITY));
                    case 2 -> chain.reorganise(random.nextInt(1, FINALITY + 1));
                    default -> compete(chain);
                }
                assertThat(chain.atOrBefore(settled.height(), chain.head())).isEqualTo(settled);
            }
        }
    }

    private static void compete(GeneratedChain chain) {
        try {
            long _ = chain.compete();
        } catch (IllegalArgumentException _) {
            // There is no height with two blocks now.
        }
    }

    @Test
    void blockIsInTwoTipsets() {
        try (var devnet = Devnet.start(options())) {
            List<TipSet> before = chain(devnet);

            devnet.compete();

            List<TipSet> after = chain(devnet);
            after.removeAll(before);
            TipSet fewer = after.getLast();
            TipSet more =
                    before.stream()
                            .filter(tipset -> tipset.height() == fewer.height())
                            .findFirst()
                            .orElseThrow();
            assertThat(more.key()).containsAll(fewer.key()).hasSize(fewer.key().size() + 1);
            assertThat(devnet.chain().block(fewer.key().getFirst()))
                    .isEqualTo(more.block(fewer.key().getFirst()));
        }
    }

    /** Where two blocks have a message, the first one in the tipset is paid for it. */
    @Test
    void sameBlockIsPaidOtherwiseInAnotherTipset() {
        try (var devnet = Devnet.start(options())) {
            int paidMore = 0;
            while (paidMore == 0) {
                devnet.advance(1);
                TipSet head = devnet.chain().head();
                Map<String, BigInteger> before = gasRewards(devnet, head);
                if (before.size() > 1) {
                    devnet.compete();
                    TipSet fewer = at(devnet, head.height());
                    Map<String, BigInteger> after = gasRewards(devnet, fewer);
                    assertThat(before.keySet()).containsAll(after.keySet());
                    for (String block : after.keySet()) {
                        assertThat(after.get(block)).isGreaterThanOrEqualTo(before.get(block));
                        paidMore += after.get(block).compareTo(before.get(block));
                    }
                }
            }
            assertThat(paidMore).isEqualTo(1);
        }
    }

    /** What the blocks of a tipset are paid for gas, by their CIDs. */
    private static Map<String, BigInteger> gasRewards(Devnet devnet, TipSet tipset) {
        var rpc = new Rpc(devnet);
        Object key = tipset.json().path("Cids");
        List<BigInteger> paid =
                rpc.result("Filecoin.StateCompute", tipset.height(), null, key)
                        .path("Trace")
                        .valueStream()
                        .filter(entry -> entry.at("/Msg/To").asString().equals("t02"))
                        .map(entry -> entry.at("/Msg/Params").asString())
                        .map(params -> Bytes.ofBase64(params).toArray())
                        .map(params -> RewardParams.Award.decode(params, false).gasReward())
                        .toList();
        Map<String, BigInteger> rewards = new HashMap<>();
        for (int i = 0; i < paid.size(); i++) {
            rewards.put(tipset.key().get(i).text(), paid.get(i));
        }
        return rewards;
    }

    @Test
    void epochsWithoutBlocksFollow() {
        try (var devnet = Devnet.start(options())) {
            TipSet head = devnet.chain().head();
            devnet.silence(12);
            assertThat(devnet.epoch()).isEqualTo(112);
            assertThat(devnet.chain().head()).isEqualTo(head);
            devnet.advance(10);
            assertThat(devnet.head()).isGreaterThan(112);
            assertThat(chain(devnet)).contains(head);
        }
    }

    @Test
    void forksAreStillThereAfterARestart(@TempDir Path data) {
        var kept = options().withData(data);
        TipSet head;
        try (var devnet = Devnet.start(kept)) {
            devnet.reorganise(20);
            devnet.advance(5);
            devnet.compete();
            devnet.silence(3);
            devnet.advance(5);
            head = devnet.chain().head();
        }
        try (var devnet = Devnet.start(kept)) {
            assertThat(devnet.epoch()).isEqualTo(113);
            assertThat(devnet.chain().head()).isEqualTo(head);
        }
    }

    @Test
    void onlyAnAdminForksAndOnlyDeepOnPurpose() {
        try (var devnet = Devnet.start(options())) {
            var admin = new Rpc(devnet.url(), "Bearer " + devnet.token(Permission.ADMIN));
            assertThat(new Rpc(devnet).call("Forcepool.Reorg", 5).message())
                    .contains("need 'admin'");
            assertThat(admin.call("Forcepool.Reorg", 60).message()).contains("use DeepReorg");
            assertThat(admin.result("Forcepool.Reorg", 5).asLong()).isBetween(90L, 100L);
            assertThat(admin.result("Forcepool.DeepReorg", 60).asLong()).isBetween(90L, 100L);
            assertThat(admin.result("Forcepool.Compete").asLong()).isBetween(90L, 100L);
            assertThat(admin.result("Forcepool.NullRounds", 4).asLong()).isBetween(90L, 100L);
            assertThat(admin.call("Forcepool.DeepReorg", 1000).code()).isEqualTo(1);
        }
        try (var devnet = Devnet.start(options())) {
            assertThatThrownBy(() -> devnet.reorganise(0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void wayToAnotherForkIsLeftAndTaken() {
        try (var devnet = Devnet.start(options())) {
            TipSet left = devnet.chain().head();
            TipSet common = at(devnet, 90);
            devnet.reorganise(10);
            TipSet head = devnet.chain().head();

            JsonNode path =
                    new Rpc(devnet)
                            .result(
                                    "Filecoin.ChainGetPath",
                                    left.json().path("Cids"),
                                    head.json().path("Cids"));

            List<String> types =
                    path.valueStream().map(change -> change.path("Type").asString()).toList();
            assertThat(types).isSortedAccordingTo((a, b) -> b.compareTo(a));
            assertThat(path.path(0).path("Val")).hasToString(left.json().toString());
            assertThat(path.path(path.size() - 1).path("Val")).hasToString(head.json().toString());
            JsonNode firstApplied = path.path(types.indexOf("apply")).path("Val");
            assertThat(TipSet.of(firstApplied.asObject()).parents()).isEqualTo(common.key());
        }
    }
}

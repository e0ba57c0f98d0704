package io.forcepool.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.filecoin.BlockHeader;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.devnet.generated.ChainSeed;
import io.forcepool.testkit.Seeds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A generated chain stands every check that a client can make without its state. */
class GeneratedChainTest {

    private static final int EPOCHS = 600;
    private static final int FINALITY = 5;

    private static final long SEED = Seeds.fixed("generated chain", 11);

    private static Devnet devnet;
    private static Rpc rpc;
    private static List<JsonNode> tipSets;

    @BeforeAll
    static void start() {
        devnet = Devnet.start(DevnetOptions.generated(SEED).withHeight(EPOCHS));
        rpc = new Rpc(devnet);
        tipSets = new ArrayList<>();
        for (long height = 0; height <= EPOCHS; height++) {
            tipSets.add(at(height));
        }
    }

    @AfterAll
    static void stop() {
        devnet.close();
    }

    /** The tipset at or before a height, which may be a null round above the head. */
    private static JsonNode at(long height) {
        var reply = rpc.call("Filecoin.ChainGetTipSetByHeight", height, List.of());
        return reply.json().has("error")
                ? rpc.result("Filecoin.ChainHead")
                : reply.json().path("result");
    }

    private static List<JsonNode> distinct() {
        return tipSets.stream().distinct().toList();
    }

    @Test
    void everyCidIsThatOfItsBlock() {
        for (JsonNode tipSet : distinct()) {
            assertThat(Headers.of(tipSet).stream().map(BlockHeader::cid))
                    .isEqualTo(Headers.cids(tipSet.path("Cids")));
        }
    }

    @Test
    void blocksStandInTicketOrder() {
        for (JsonNode tipSet : distinct()) {
            assertThat(Headers.of(tipSet)).isSortedAccordingTo(BlockHeader.ticketOrder());
        }
    }

    @Test
    void everyTipSetIsTheParentOfTheNext() {
        List<JsonNode> chain = distinct();
        for (int i = 1; i < chain.size(); i++) {
            List<Cid> parent = Headers.cids(chain.get(i - 1).path("Cids"));
            BigInteger weight = Headers.of(chain.get(i - 1)).getFirst().parentWeight();
            for (BlockHeader block : Headers.of(chain.get(i))) {
                assertThat(block.parents()).isEqualTo(parent);
                assertThat(block.parentWeight()).isGreaterThanOrEqualTo(weight);
                if (i > 1) {
                    assertThat(block.parentWeight()).isGreaterThan(weight);
                }
            }
        }
    }

    @Test
    void anEpochIsThirtySecondsOfChainTime() {
        long genesis = DevnetOptions.GENESIS_DEFAULT.getEpochSecond();
        for (JsonNode tipSet : distinct()) {
            assertThat(Headers.of(tipSet))
                    .allMatch(block -> block.timestamp() == genesis + 30 * block.height());
        }
    }

    @Test
    void aNullRoundAnswersTheTipSetBefore() {
        long nullRounds = 0;
        for (int height = 1; height <= devnet.head(); height++) {
            JsonNode tipSet = tipSets.get(height);
            if (tipSet.path("Height").asLong() < height) {
                nullRounds++;
                assertThat(tipSet).isEqualTo(tipSets.get(height - 1));
            }
        }
        assertThat(nullRounds).isPositive();
    }

    @Test
    void theChainHasEverythingThatIsEasilyForgotten() {
        List<BlockHeader> blocks =
                distinct().stream().flatMap(t -> Headers.of(t).stream()).toList();
        assertThat(distinct()).anyMatch(tipSet -> tipSet.path("Cids").size() > 2);
        assertThat(blocks).anyMatch(block -> proof(block).winCount() > 1);
        assertThat(blocks.stream().map(BlockHeader::miner).distinct()).hasSize(6 + 1);
        assertThat(distinct())
                .as("a run of null rounds")
                .anyMatch(tipSet -> gapAfter(tipSet.path("Height").asInt()) > 2);
    }

    private static BlockHeader.ElectionProof proof(BlockHeader block) {
        return Objects.requireNonNull(block.electionProof());
    }

    private static int gapAfter(int height) {
        int next = height + 1;
        while (next < tipSets.size() && tipSets.get(next).path("Height").asInt() == height) {
            next++;
        }
        return next - height;
    }

    @Test
    void theFinalisedTipSetIsSomeEpochsBehind() {
        JsonNode finalised = rpc.result("Filecoin.ChainGetFinalizedTipSet");
        assertThat(finalised).isEqualTo(at(devnet.head() - FINALITY));
    }

    @Test
    void aTipSetAndItsBlocksAreFoundByName() {
        JsonNode tipSet = tipSets.get(321);
        assertThat(rpc.result("Filecoin.ChainGetTipSet", tipSet.path("Cids"))).isEqualTo(tipSet);
        for (int i = 0; i < tipSet.path("Cids").size(); i++) {
            assertThat(rpc.result("Filecoin.ChainGetBlock", tipSet.path("Cids").path(i)))
                    .isEqualTo(tipSet.path("Blocks").path(i));
        }
    }

    @Test
    void whatIsNotOnTheChainIsNotFound() {
        Object foreign = Map.of("/", Cid.ofDagCbor(new byte[] {1}).text());
        assertThat(rpc.call("Filecoin.ChainGetBlock", foreign).message())
                .startsWith("ipld: could not find bafy2bza");
        JsonNode cids =
                tipSets.stream()
                        .map(t -> t.path("Cids"))
                        .filter(c -> c.size() > 1)
                        .findFirst()
                        .orElseThrow();
        assertThat(rpc.call("Filecoin.ChainGetTipSet", List.of(cids.path(0))).code()).isEqualTo(1);
    }

    @Test
    void aHeightAboveTheStartingPointIsRefused() {
        var above = rpc.call("Filecoin.ChainGetTipSetByHeight", EPOCHS + 1, null);
        assertThat(above.status()).isEqualTo(200);
        assertThat(above.code()).isEqualTo(1);
        assertThat(above.message())
                .isEqualTo(
                        "looking for tipset with height greater than start point, req: "
                                + (EPOCHS + 1)
                                + ", head: "
                                + devnet.head());
        JsonNode anchor = tipSets.get(100).path("Cids");
        assertThat(rpc.call("Filecoin.ChainGetTipSetByHeight", 101, anchor).code()).isEqualTo(1);
        assertThat(rpc.result("Filecoin.ChainGetTipSetByHeight", 99, anchor))
                .isEqualTo(tipSets.get(99));
    }

    @Test
    void powerChangesSlowlyAndAddsUp() {
        BigInteger sum = BigInteger.ZERO;
        for (int miner = 0; miner < 6; miner++) {
            sum = sum.add(power("t0100" + miner, tipSets.get(EPOCHS), "MinerPower"));
            assertThat(power("t0100" + miner, tipSets.get(EPOCHS), "MinerPower"))
                    .isNotEqualTo(power("t0100" + miner, tipSets.get(1), "MinerPower"));
        }
        assertThat(power("t01000", tipSets.get(EPOCHS), "TotalPower")).isEqualTo(sum);
        assertThat(power("t01006", tipSets.get(EPOCHS), "MinerPower")).isZero();
    }

    private static BigInteger power(String miner, JsonNode tipSet, String whose) {
        JsonNode power = rpc.result("Filecoin.StateMinerPower", miner, tipSet.path("Cids"));
        return new BigInteger(power.path(whose).path("QualityAdjPower").asString());
    }

    @Test
    void anUnknownMinerHasNoInfo() {
        var reply = rpc.call("Filecoin.StateMinerInfo", "t01006", List.of());
        assertThat(reply.code()).isEqualTo(1);
        assertThat(reply.message()).isEqualTo("failed to load miner actor: actor not found");
    }

    @Test
    void oneSeedIsOneChain() {
        try (var same = Devnet.start(DevnetOptions.generated(SEED).withHeight(EPOCHS))) {
            assertThat(bytes(same, EPOCHS)).isEqualTo(bytes(devnet, EPOCHS));
        }
        try (var other = Devnet.start(DevnetOptions.generated(SEED + 1).withHeight(EPOCHS))) {
            assertThat(bytes(other, 0)).isNotEqualTo(bytes(devnet, 0));
        }
    }

    /** Kept data would otherwise go on as another chain after an update of the program. */
    @Test
    void theChainOfASeedIsTheSameWithTheSameRules() {
        assertThat(ChainSeed.RULES).isEqualTo(3);
        try (var first = Devnet.start(DevnetOptions.generated(1).withHeight(49))) {
            JsonNode head = new Rpc(first).result("Filecoin.ChainHead");
            assertThat(Headers.cids(head.path("Cids")).getFirst().text())
                    .isEqualTo("bafy2bzacebkvi4yvin3awxfeg74xacnqqoz3ehutabuyejirll3kkikzjfhba");
        }
    }

    /** A tipset and its trace as they came. */
    private static String bytes(Devnet of, long height) {
        var node = new Rpc(of);
        Rpc.Reply reply = node.call("Filecoin.ChainGetTipSetByHeight", height, null);
        JsonNode tipSet = reply.json().path("result");
        Rpc.Reply trace =
                node.call(
                        "Filecoin.StateCompute", tipSet.path("Height"), null, tipSet.path("Cids"));
        return reply.text() + trace.text();
    }
}

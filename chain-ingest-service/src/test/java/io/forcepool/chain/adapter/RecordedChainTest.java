package io.forcepool.chain.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.chain.tipset.Cursor;
import io.forcepool.chain.tipset.LinkedWalk;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.tipset.TipSetRefusedException;
import io.forcepool.chain.tipset.TipSets;
import io.forcepool.chain.tipset.Walk;
import io.forcepool.testkit.Fixtures;
import io.forcepool.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Parent links and null rounds of real chains. */
class RecordedChainTest {

    private static final long FAR = 1000;

    private final RecordedChain mainnet = RecordedChain.mainnet();

    @Test
    void mainnetIsLinkedFromGenesisOverItsNullRounds() {
        List<Long> heights = heights(mainnet, mainnet.head().height(), FAR);

        assertThat(mainnet.size()).isEqualTo(33);
        assertThat(heights).hasSize(32).endsWith(39L);
        assertThat(nullRounds(heights)).containsExactly(4L, 7L, 10L, 24L, 25L, 26L, 27L);
    }

    @Test
    void devnetIsLinkedFromGenesisOverItsNullRounds() {
        RecordedChain devnet = RecordedChain.devnet();

        assertThat(nullRounds(heights(devnet, 10, FAR))).containsExactly(4L, 5L);
    }

    @Test
    void generatedChainsAreLinkedOverTheirNullRounds() {
        long seed = Seeds.fixed("generated chains", 20261122);
        for (long chain = seed; chain < seed + 5; chain++) {
            RecordedChain generated = RecordedChain.generated(chain, 200);

            List<Long> heights = heights(generated, generated.head().height(), FAR);

            assertThat(heights).hasSize(generated.size() - 1);
            assertThat(nullRounds(heights)).isNotEmpty();
        }
    }

    @Test
    void blocksOfOneHeightAreOneTipset() {
        assertThat(mainnet.at(29).blocks()).hasSize(3);
        assertThat(mainnet.at(30).parents()).isEqualTo(mainnet.at(29).key().cids());
    }

    @Test
    void batchEndsAtATipsetAndNeverInNullRounds() {
        assertThat(heights(mainnet, 39, 23)).endsWith(23L);
        assertThat(heights(mainnet, 39, 24)).endsWith(28L);
        assertThat(heights(mainnet, 39, 27)).endsWith(28L);
        assertThat(heights(mainnet, 39, 28)).endsWith(28L);
    }

    @Test
    void batchesTogetherAreTheWholeWalk() {
        for (int size = 1; size <= 40; size++) {
            List<Long> heights = new ArrayList<>();
            Cursor at = Cursor.at(mainnet.first());
            while (at.height() < 39) {
                Walk walk = new LinkedWalk(at, mainnet, 39, size);
                for (TipSet tipset : all(walk)) {
                    heights.add(tipset.height());
                    at = Cursor.at(tipset);
                }
            }
            assertThat(heights).isEqualTo(heights(mainnet, 39, FAR));
        }
    }

    @Test
    void missingTipsetIsNotTakenForANullRound() {
        mainnet.remove(15);

        refused(mainnet, "the tipset at height 16 follows");
    }

    @Test
    void swappedTipsetIsRefused() {
        TipSet other = mainnet.at(16);

        refused(height -> height == 15 ? other : mainnet.atOrBefore(height), "height 15");
    }

    @Test
    void tipsetReturnedAgainForItsNullRoundIsNotCountedTwice() {
        Cursor at = Cursor.at(mainnet.at(3));

        assertThat(at.step(4, mainnet.atOrBefore(4))).isEqualTo(new Cursor.Step.NullRound(4));
    }

    @Test
    void earlierTipsetReturnedForANullRoundIsRefused() {
        refused(height -> mainnet.atOrBefore(height == 4 ? 2 : height), "asked for height 4");
    }

    @Test
    void oneOfTheBlocksAloneIsRefusedAsParent() {
        ObjectNode json = tipsetJson(29);
        json.withArray("Cids").remove(2);
        json.withArray("Blocks").remove(2);
        mainnet.put(TipSetReader.read(json));

        refused(mainnet, "the tipset at height 30 follows");
    }

    @Test
    void finalTipsetThatIsNotThereIsRefused() {
        mainnet.remove(39);

        refused(mainnet, "height 39 is said to be final and to have no tipset");
    }

    @Test
    void contentThatIsNotTheNameIsRefused() {
        ObjectNode json = tipsetJson(29);
        ((ObjectNode) json.at("/Blocks/1")).put("Timestamp", 1);

        assertThatThrownBy(() -> TipSetReader.read(json))
                .isInstanceOf(TipSetRefusedException.class)
                .hasMessageContaining("has the content of");
    }

    @Test
    void blocksOutOfTicketOrderAreRefused() {
        ObjectNode json = tipsetJson(29);
        json.withArray("Blocks").add(json.withArray("Blocks").remove(0));
        json.withArray("Cids").add(json.withArray("Cids").remove(0));

        assertThatThrownBy(() -> TipSetReader.read(json))
                .isInstanceOf(TipSetRefusedException.class)
                .hasMessageContaining("ticket order");
    }

    @Test
    void relabelledHeightIsRefused() {
        ObjectNode json = tipsetJson(3);
        json.put("Height", 4);

        assertThatThrownBy(() -> TipSetReader.read(json))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("a tipset of height 4 has blocks of height 3");
    }

    private void refused(TipSets chain, String reason) {
        var walk = new LinkedWalk(Cursor.at(mainnet.first()), chain, 39, FAR);

        assertThatThrownBy(() -> all(walk))
                .isInstanceOf(TipSetRefusedException.class)
                .hasMessageContaining(reason);
    }

    private static List<Long> heights(RecordedChain chain, long last, long heightsMax) {
        var walk = new LinkedWalk(Cursor.at(chain.first()), chain, last, heightsMax);
        return all(walk).stream().map(TipSet::height).toList();
    }

    private static List<TipSet> all(Walk walk) {
        List<TipSet> all = new ArrayList<>();
        for (Optional<TipSet> next = walk.next(); next.isPresent(); next = walk.next()) {
            all.add(next.get());
        }
        return all;
    }

    private static List<Long> nullRounds(List<Long> heights) {
        return LongStream.rangeClosed(1, heights.getLast())
                .boxed()
                .filter(height -> !heights.contains(height))
                .toList();
    }

    private static ObjectNode tipsetJson(long height) {
        var tipsets =
                RecordedTrace.JSON.readTree(Fixtures.open("chain/mainnet_0_39/tipsets.json.gz"));
        return (ObjectNode)
                tipsets.valueStream()
                        .filter(tipset -> tipset.get("Height").asLong() == height)
                        .findFirst()
                        .orElseThrow();
    }
}

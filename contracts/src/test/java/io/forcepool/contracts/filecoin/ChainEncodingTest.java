package io.forcepool.contracts.filecoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Blocks, messages and parameters of the real chain, encoded again byte for byte. */
class ChainEncodingTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void blockHeadersEncodeAsElsewhere() {
        JsonNode vectors = ChainData.json("serialization/forest_block_headers.json");
        assertThat(vectors.size()).isEqualTo(5);
        for (JsonNode vector : vectors) {
            BlockHeader block = LotusJson.block(vector.get("block"));
            assertThat(HEX.formatHex(block.encode()))
                    .isEqualTo(vector.get("cbor_hex").stringValue());
            assertThat(block.cid()).hasToString(vector.get("cid").stringValue());
        }
    }

    @Test
    void messagesEncodeAsElsewhere() {
        JsonNode vectors = ChainData.json("serialization/forest_unsigned_messages.json");
        assertThat(vectors.size()).isEqualTo(21);
        for (JsonNode vector : vectors) {
            Message message = LotusJson.message(vector.get("message"));
            assertThat(HEX.formatHex(message.encode()))
                    .isEqualTo(vector.get("hex_cbor").stringValue());
        }
        for (JsonNode vector : ChainData.json("signing/izari_txs.json")) {
            Message message = LotusJson.message(vector.get("tx"));
            assertThat(HEX.formatHex(message.encode())).isEqualTo(vector.get("cbor").stringValue());
        }
        for (JsonNode vector : ChainData.json("serialization/forest_message_signing.json")) {
            Message message = LotusJson.message(vector.get("Unsigned"));
            assertThat(message.cid()).hasToString(vector.get("Cid").stringValue());
        }
    }

    @ParameterizedTest
    @CsvSource({"mainnet_0_39, 33, 49", "mainnet_591818_591820, 3, 10"})
    void blocksOfMainnetHaveTheirIdsAndTheirOrder(String segment, int tipsets, int blocks) {
        JsonNode recorded = ChainData.json("chain/" + segment + "/tipsets.json.gz");
        assertThat(recorded.size()).isEqualTo(tipsets);
        int counted = 0;
        for (JsonNode tipset : recorded) {
            List<BlockHeader> headers = LotusJson.list(tipset, "Blocks", LotusJson::block);
            assertThat(headers.stream().map(BlockHeader::cid).toList())
                    .isEqualTo(LotusJson.list(tipset, "Cids", LotusJson::cid));
            var sorted = new ArrayList<>(headers).reversed();
            sorted.sort(BlockHeader.ticketOrder());
            assertThat(sorted).isEqualTo(headers);
            counted += headers.size();
        }
        assertThat(counted).isEqualTo(blocks);
    }

    @ParameterizedTest
    @CsvSource({"mainnet_0_39", "mainnet_591818_591820"})
    void messagesOfMainnetHaveTheirIds(String segment) {
        JsonNode recorded = ChainData.json("chain/" + segment + "/block_messages.json.gz");
        for (JsonNode of : recorded) {
            var ids = new ArrayList<Cid>();
            ids.addAll(LotusJson.list(of, "BlsMessages", m -> LotusJson.message(m).cid()));
            ids.addAll(LotusJson.list(of, "SecpkMessages", m -> LotusJson.signedMessage(m).cid()));
            assertThat(ids).isEqualTo(LotusJson.list(of, "Cids", LotusJson::cid));
        }
    }

    @Test
    void parametersOfARealAwardAreRead() {
        byte[] params = ChainData.bytes("cbor/fil-parser_reward_AwardBlockReward_Params.cbor");
        var award = RewardParams.Award.decode(params, true);
        assertThat(award)
                .isEqualTo(
                        new RewardParams.Award(
                                new Address("f01923554"),
                                BigInteger.ZERO,
                                new BigInteger("712767706458333143"),
                                1));
        assertThat(award.encode()).isEqualTo(params);
    }

    @Test
    void parametersOfARealPaymentAreRead() {
        byte[] params = ChainData.bytes("cbor/fil-parser_miner_ApplyRewards_Params.cbor");
        var apply = RewardParams.Apply.decode(params);
        assertThat(apply)
                .isEqualTo(
                        new RewardParams.Apply(
                                new BigInteger("15384635798674128316"), BigInteger.ZERO));
        assertThat(apply.encode()).isEqualTo(params);
    }

    @Test
    void theAwardOfTheReferenceIsRead() {
        byte[] params = HEX.parseHex("844500b4dbac01404800039738aebe15fe01");
        assertThat(RewardParams.Award.decode(params, true))
                .isEqualTo(
                        new RewardParams.Award(
                                new Address("f02829748"),
                                BigInteger.ZERO,
                                new BigInteger("1010694635787774"),
                                1));
        assertThat(RewardParams.Apply.decode(HEX.parseHex("82490088b54ad5b843c71140")).reward())
                .isEqualTo(new BigInteger("9850862041722767121"));
    }
}

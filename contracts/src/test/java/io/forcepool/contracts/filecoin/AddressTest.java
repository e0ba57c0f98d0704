package io.forcepool.contracts.filecoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AddressTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void textAndBytesAreTheSameAddress() {
        JsonNode valid = ChainData.json("addresses/go-address_vectors.json").get("valid");
        assertThat(valid.size()).isEqualTo(44);
        for (JsonNode vector : valid) {
            String text = vector.get("address").stringValue();
            sameAddress(text, vector.get("bytesHex").stringValue());
            assertThat(new Address(text).protocol()).isEqualTo(vector.get("protocol").intValue());
        }
    }

    @Test
    void theVectorsOfAnotherProjectAgree() {
        JsonNode vectors = ChainData.json("addresses/izari_addresses.json");
        assertThat(vectors.size()).isEqualTo(490);
        for (JsonNode vector : vectors) {
            sameAddress(vector.get("string").stringValue(), vector.get("bytes").stringValue());
        }
    }

    @Test
    void whatGoAddressRefusesIsRefused() {
        JsonNode invalid = ChainData.json("addresses/go-address_vectors.json").get("invalid");
        assertThat(invalid.size()).isEqualTo(25);
        for (JsonNode vector : invalid) {
            String text = vector.get("address").stringValue();
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> new Address(text))
                    .withMessageStartingWith("not a Filecoin address: " + text);
        }
    }

    @Test
    void ethereumAddressesAreDelegatedOrMaskedIds() {
        for (JsonNode vector : ChainData.json("addresses/izari_addresses_eth.json")) {
            String text = vector.get("string").stringValue();
            String eth = vector.get("eth").stringValue();
            assertThat(Address.ofEth(eth, text.startsWith("f"))).hasToString(text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "f",
                "f0",
                "f00001",
                "f0-1",
                "f0+1",
                "f0１",
                "f01 ",
                "x01",
                "F01",
                "f51",
                "<empty>",
                "f09223372036854775808",
                "f018446744073709551616",
                "f4f",
                "f410",
                "f410f",
                "f4010feot7hrogmplrcupubsdbbqarkdewmb4vkwc5qqq",
                "f1SEZ3JH5RENZ4E2XNC4YCPLFLB4ASP2CUOIHHNSY",
                "f1sez3jh5renz4e2xnc4ycplflb4asp2cuoihhnsz"
            })
    void otherTextIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Address(text));
    }

    @Test
    void otherBytesAreRefused() {
        for (String hex :
                new String[] {
                    "",
                    "00",
                    "0080",
                    "008000", // two bytes for zero
                    "00ffffffffffffffffff01", // 2^64 - 1
                    "0001ff", // something after the number
                    "01",
                    "01" + "00".repeat(19),
                    "02" + "00".repeat(21),
                    "03" + "00".repeat(47),
                    "040a" + "00".repeat(55),
                    "05" + "00".repeat(20),
                    "ff00"
                }) {
            assertThatIllegalArgumentException()
                    .as(hex)
                    .isThrownBy(() -> Address.ofBytes(HEX.parseHex(hex), true));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "0xff",
                "ff00000000000000000000000000000000001bf0ab",
                "0xff0000000000000000000000ffffffffffffffff", // an id of 2^64 - 1
                "0xzz00000000000000000000000000000000001bf0"
            })
    void otherEthereumTextIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Address.ofEth(text, true));
    }

    @Test
    void onlyIdAddressesHaveANumber() {
        assertThat(new Address("f09223372036854775807").id()).isEqualTo(Long.MAX_VALUE);
        assertThat(Address.ofId(1000, false)).hasToString("t01000");
        assertThat(Address.ofId(0, true).ofMainnet()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> Address.ofId(-1, true));
        assertThatIllegalStateException()
                .isThrownBy(() -> new Address("f1sez3jh5renz4e2xnc4ycplflb4asp2cuoihhnsy").id());
    }

    private static void sameAddress(String text, String hex) {
        assertThat(HEX.formatHex(new Address(text).bytes())).as(text).isEqualTo(hex);
        assertThat(Address.ofBytes(HEX.parseHex(hex), text.startsWith("f"))).hasToString(text);
    }
}

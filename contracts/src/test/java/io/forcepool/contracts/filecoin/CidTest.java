package io.forcepool.contracts.filecoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidTest {

    private static final String BLOCK =
            "bafy2bzacecnamqgqmifpluoeldx7zzglxcljo6oja4vrmtj7432rphldpdmm2";

    @ParameterizedTest
    @ValueSource(
            strings = {
                BLOCK,
                "bafyreiaqpwbbyjo4a42saasj36kkrpv4tsherf2e7bvezkert2a7dhonoi", // genesis' parent
                "bafkqaetgnfwc6mrpon2g64tbm5sw22lomvza", // the name of an actor, raw and identity
                "bafkqaaa" // nothing, raw and identity
            })
    void textAndBytesAreTheSameId(String text) {
        assertThat(Cid.ofBytes(new Cid(text).bytes())).isEqualTo(new Cid(text)).hasToString(text);
    }

    @Test
    void aBlockIsNamedByItsBlake2bHash() {
        String hash = "9a0640d0620af5d1c458effce4cbb896977" + "9c9072b164d3fe6f5179d6378d8cd";
        assertThat(HexFormat.of().formatHex(new Cid(BLOCK).bytes()))
                .isEqualTo("0171a0e40220" + hash);
        assertThat(HexFormat.of().formatHex(Cid.ofDagCbor(new byte[] {(byte) 0xf6}).bytes()))
                .startsWith("0171a0e40220")
                .hasSize(76);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "b",
                "bafy",
                "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWnWHQ4", // version 0
                "Bafy2bzacecnamqgqmifpluoeldx7zzglxcljo6oja4vrmtj7432rphldpdmm2",
                "bAFY2BZACECNAMQGQMIFPLUOELDX7ZZGLXCLJO6OJA4VRMTJ7432RPHLDPDMM2",
                "bafy2bzacecnamqgqmifpluoeldx7zzglxcljo6oja4vrmtj7432rphldpdmm", // cut off
                "bafy2bzacecnamqgqmifpluoeldx7zzglxcljo6oja4vrmtj7432rphldpdmm3", // spare bits
                "bafy2bzacecnamqgqmifpluoeldx7zzglxcljo6oja4vrmtj7432rphldpdmm2aa",
                "bafy2bzacecnamqgqmifpluoeldx7zzglxcljo6oja4vrmtj7432rphldpdm=m",
                "bafy2bzacecnamqgqmifpluoeldx7zzglxcljo6oja4vrmtj7432rphldpdmé2"
            })
    void otherTextIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cid(text));
    }

    @Test
    void aVeryLongTextIsRefusedAndNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cid("b" + "a".repeat(1_000_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
        assertThatIllegalArgumentException().isThrownBy(() -> Cid.ofBytes(new byte[257]));
    }

    @Test
    void aTipSetKeyIsAnOrderedListOfDifferentBlocks() {
        Cid one = Cid.ofDagCbor(new byte[] {1});
        Cid two = Cid.ofDagCbor(new byte[] {2});
        assertThat(new TipSetKey(List.of(one, two)))
                .isNotEqualTo(new TipSetKey(List.of(two, one)))
                .hasToString(one + "," + two);
        assertThatIllegalArgumentException().isThrownBy(() -> new TipSetKey(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new TipSetKey(List.of(one, one)));
    }

    @Test
    void base32OfAnyBytesReadsBack() {
        var random = new SplittableRandom(32);
        for (int size = 0; size < 200; size++) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            assertThat(Base32.decode(Base32.encode(bytes))).isEqualTo(bytes);
        }
    }
}

package io.forcepool.contracts.filecoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final Cid LINKED = Cid.ofDagCbor(new byte[] {1});

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "23, 17",
        "24, 1818",
        "255, 18ff",
        "256, 190100",
        "65535, 19ffff",
        "65536, 1a00010000",
        "4294967295, 1affffffff",
        "4294967296, 1b0000000100000000",
        "9223372036854775807, 1b7fffffffffffffff",
        "-1, 20",
        "-24, 37",
        "-25, 3818",
        "-9223372036854775808, 3b7fffffffffffffff"
    })
    void integersHaveOneForm(long value, String hex) {
        assertThat(new CborWriter().integer(value).toByteArray())
                .asHexString()
                .isEqualTo(upper(hex));
        assertThat(reader(hex).integer()).isEqualTo(value);
    }

    @Test
    void unsignedIntegersFillALong() {
        assertThat(new CborWriter().unsigned(-1).toByteArray())
                .asHexString()
                .isEqualTo("1BFFFFFFFFFFFFFFFF");
        assertThat(reader("1bffffffffffffffff").unsigned()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 40",
        "1, 420001",
        "-1, 420101",
        "255, 4200ff",
        "256, 43000100",
        "-128, 420180",
        "9850862041722767121, 490088b54ad5b843c711"
    })
    void bigIntegersHaveASignByte(BigInteger value, String hex) {
        byte[] bytes = new CborWriter().bigInt(value).toByteArray();
        assertThat(new CborReader(bytes).bigInt()).isEqualTo(value);
        assertThat(bytes).asHexString().isEqualTo(upper(hex));
    }

    @Test
    void otherItemsReadBack() {
        byte[] bytes =
                new CborWriter()
                        .array(5)
                        .bool(true)
                        .bool(false)
                        .nothing()
                        .link(LINKED)
                        .bytes(new byte[] {7})
                        .toByteArray();
        var in = new CborReader(bytes).array(5);
        assertThat(in.nothing()).isFalse();
        assertThat(in.bool()).isTrue();
        assertThat(in.bool()).isFalse();
        assertThat(in.nothing()).isTrue();
        assertThat(in.link()).isEqualTo(LINKED);
        assertThat(in.bytes(1)).containsExactly(7);
        in.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "18", "1817", "1900ff", "1a0000ffff", "1b00000000ffffffff", "19ff"})
    void integersInAnotherFormAreRefused(String hex) {
        refused(hex, CborReader::integer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1b8000000000000000", "3b8000000000000000", "40", "f6", "1c", "1f"})
    void whatIsNoSignedIntegerIsRefused(String hex) {
        refused(hex, CborReader::integer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4100", "4101", "420000", "420200", "43000001", "4201", "58", "5f"})
    void bigIntegersInAnotherFormAreRefused(String hex) {
        refused(hex, CborReader::bigInt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9a7fffffff", "9bffffffffffffffff", "9f", "83", "8301", "a0", "9800", "40"})
    void arraysThatCannotBeThereAreRefused(String hex) {
        refused(hex, CborReader::array);
        refused("80", in -> in.array(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5bffffffffffffffff", "5a7fffffff", "4201", "43010203", "60", "5800"})
    void bytesThatCannotBeThereAreRefused(String hex) {
        refused(hex, in -> in.bytes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d82b4100", "d82a40", "d82a4101", "d82a4100", "d82a430001ff", "01"})
    void whatIsNoLinkIsRefused(String hex) {
        refused(hex, CborReader::link);
    }

    @Test
    void trailingBytesAreRefused() {
        refused(
                "0000",
                in -> {
                    assertThat(in.integer()).isZero();
                    in.end();
                });
        refused("00", CborReader::bool);
    }

    /** Whatever the bytes are, the answer is a value or one kind of refusal. */
    @Test
    void anyBytesAreReadOrRefused() {
        long seed = Long.getLong("seed", 7049);
        System.out.println("CborTest seed " + seed);
        var random = new SplittableRandom(seed);
        byte[] real = HEX.parseHex("844500b4dbac014048000397" + "38aebe15fe01");
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = real.clone();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                var award = RewardParams.Award.decode(bytes, true);
                assertThat(award.encode()).isEqualTo(bytes);
                read++;
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        assertThat(read).isPositive();
    }

    private static CborReader reader(String hex) {
        return new CborReader(HEX.parseHex(hex));
    }

    private static String upper(String hex) {
        return hex.toUpperCase(java.util.Locale.ROOT);
    }

    private static void refused(String hex, Consumer<CborReader> read) {
        assertThatIllegalArgumentException().as(hex).isThrownBy(() -> read.accept(reader(hex)));
    }
}

package io.forcepool.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.forcepool.contracts.ChainFact.RegistryChanged;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactJsonTest {

    record Values(
            String text,
            int number,
            long big,
            BigInteger units,
            Instant time,
            UUID id,
            Bucket bucket,
            Coin coin,
            RunKind kind,
            List<BigInteger> list,
            Map<String, BigInteger> map,
            @Nullable Long maybe) {

        @SuppressWarnings("unused") // a getter's name, which must not become a field
        public boolean isEmpty() {
            return false;
        }

        @SuppressWarnings("unused")
        public String getName() {
            return "no field";
        }
    }

    private static final Values VALUES =
            new Values(
                    "t",
                    1,
                    2,
                    BigInteger.TWO,
                    Instant.EPOCH,
                    new UUID(1, 2),
                    Bucket.LOCKED,
                    Coin.FIL,
                    RunKind.INCOME,
                    List.of(BigInteger.ONE),
                    Map.of("k", BigInteger.TEN),
                    null);
    private static final String JSON =
            "{\"text\":\"t\",\"number\":1,\"big\":2,\"units\":\"2\","
                    + "\"time\":\"1970-01-01T00:00:00Z\","
                    + "\"id\":\"00000000-0000-0001-0000-000000000002\",\"bucket\":\"locked\","
                    + "\"coin\":\"FIL\",\"kind\":\"INCOME\",\"list\":[\"1\"],\"map\":{\"k\":\"10\"}}";

    @Test
    void componentsAreWrittenInTheirOrderAndNothingElse() {
        assertThat(FactJson.writeText(VALUES)).isEqualTo(JSON);
        assertThat(read(JSON)).isEqualTo(VALUES);
    }

    @Test
    void whatIsNothingIsLeftOut() {
        assertThat(FactJson.writeText(Samples.registry(null))).doesNotContain("untilHeight");
        assertThat(FactJson.writeText(Samples.registry(7L))).contains("\"untilHeight\":7");
        for (Long until : new Long[] {null, 7L}) {
            RegistryChanged fact = Samples.registry(until);
            assertThat(FactJson.read(FactJson.write(fact), RegistryChanged.class)).isEqualTo(fact);
        }
        assertThat(read(JSON.replace("}}", "},\"maybe\":null}"))).isEqualTo(VALUES);
        assertThat(read(JSON.replace("}}", "},\"maybe\":3}")).maybe()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text", "number", "big", "units", "time", "id", "bucket", "coin", "kind"})
    void aMissingComponentIsRefusedByName(String name) {
        String without = JSON.replaceFirst("\"" + name + "\":[^,]*,", "");
        assertThat(without).isNotEqualTo(JSON);
        refused(without, name);
        refused(JSON.replaceFirst("\"" + name + "\":[^,]*,", "\"" + name + "\":null,"), name);
    }

    @Test
    void aMissingListMapOrElementIsRefused() {
        refused(JSON.replace("\"list\":[\"1\"],", ""), "list");
        refused(JSON.replace(",\"map\":{\"k\":\"10\"}", ""), "map");
        refused(JSON.replace("[\"1\"]", "null"), "list");
        refused(JSON.replace("[\"1\"]", "[null]"), "list");
        refused(JSON.replace("{\"k\":\"10\"}", "{\"k\":null}"), "map");
        refused(JSON.replace("[\"1\"]", "\"1\""), "list");
        refused(JSON.replace("[\"1\"]", "{}"), "list");
        refused(JSON.replace("[\"1\"]", "\"\""), "list");
        refused(JSON.replace("{\"k\":\"10\"}", "[]"), "map");
        refused(JSON.replace("{\"k\":\"10\"}", "\"\""), "map");
    }

    @Test
    void unknownFieldsAreIgnored() {
        String more = "{\"new\":{\"a\":[1,2.5,true,null,\"x\"]},\"isEmpty\":1," + JSON.substring(1);
        assertThat(read(more)).isEqualTo(VALUES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2",
                "2.0",
                "1e400",
                "NaN",
                "Infinity",
                "true",
                "null",
                "[]",
                "[\"2\"]",
                "{}",
                "\"\"",
                "\" 2\"",
                "\"+2\"",
                "\"-\"",
                "\"-0\"",
                "\"00\"",
                "\"02\"",
                "\"-02\"",
                "\"2.0\"",
                "\"2e3\"",
                "\"1e400\"",
                "\"NaN\"",
                "\"0x2\"",
                "\"２\"",
                "\"100000000000000000000000000000000000000\"", // 10^38
                "\"1000000000000000000000000000000000000000\"", // 10^39
                "\"-100000000000000000000000000000000000000\""
            })
    void anAmountHasOneText(String units) {
        refused(JSON.replace("\"units\":\"2\"", "\"units\":" + units), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "99999999999999999999999999999999999999",
                "-99999999999999999999999999999999999999"
            })
    void anAmountOfUpTo38DigitsIsRead(String units) {
        Values read = read(JSON.replace("\"units\":\"2\"", "\"units\":\"" + units + "\""));
        assertThat(read.units()).isEqualTo(units);
        assertThat(FactJson.writeText(read)).contains("\"units\":\"" + units + "\"");
    }

    @Test
    void anAmountThatNoColumnHoldsIsNotWritten() {
        var fact = Map.of("units", BigInteger.TEN.pow(38));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> FactJson.write(fact)))
                .hasMessageContaining("38 digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1\"",
                "1.0",
                "1.5",
                "1e0",
                "1e400",
                "NaN",
                "true",
                "null",
                "[1]",
                "\"\"",
                "01",
                "+1",
                "0x1",
                "{}",
                "99999999999999999999999999999999999"
            })
    void aWholeNumberIsANumber(String number) {
        refused(JSON.replace("\"number\":1", "\"number\":" + number), "");
        refused(JSON.replace("\"big\":2", "\"big\":" + number), "");
        refused(
                JSON.replace("}}", "},\"maybe\":" + (number.equals("null") ? "{}" : number) + "}"),
                "");
    }

    @Test
    void aNumberMustFit() {
        refused(JSON.replace("\"number\":1", "\"number\":2147483648"), "number");
        refused(JSON.replace("\"big\":2", "\"big\":9223372036854775808"), "big");
        assertThat(read(JSON.replace("\"big\":2", "\"big\":-9223372036854775808")).big())
                .isEqualTo(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time|0",
                "time|\"0\"",
                "time|1.5",
                "time|\"2026-11-22\"",
                "time|\"2026-11-22T00:00:00\"",
                "time|\"2026-11-22T00:00:00+08:00\"",
                "time|\"2026-13-22T00:00:00Z\"",
                "time|\"2026-02-30T00:00:00Z\"",
                "time|\"+99999-01-01T00:00:00Z\"",
                "time|\"-0001-01-01T00:00:00Z\"",
                "id|1",
                "id|\"\"",
                "id|\"1-1-1-1-1\"",
                "id|\"AAAAAAAAAAEAAAAAAAAAAg==\"",
                "id|\"00000000-0000-0001-0000-00000000000A\"",
                "bucket|0",
                "bucket|\"LOCKED\"",
                "bucket|\"\"",
                "bucket|\"other\"",
                "coin|1",
                "coin|\"fil\"",
                "coin|\"\"",
                "coin|\"DOGE\"",
                "coin|{\"code\":\"FIL\"}",
                "coin|[\"FIL\"]",
                "kind|0",
                "kind|\"0\"",
                "kind|\"income\"",
                "kind|\"\"",
                "kind|\" INCOME\"",
                "text|1",
                "text|1.5",
                "text|true",
                "text|[\"t\"]",
                "text|{}",
                "text|\"\\u0000\"",
                "text|\"\\ud800\"",
                "text|\"\\udc00\\ud800\"",
                "text|\"\\ud800x\""
            })
    void otherTextOfAValueIsRefused(String name, String value) {
        refused(
                JSON.replaceFirst(
                        "\"" + name + "\":[^,]*,",
                        "\"" + name + "\":" + value.replace("\\", "\\\\") + ","),
                name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"t\"",
                "1",
                "{",
                "{}",
                "nul",
                "{\"text\"}",
                "{'text':1}",
                "//x\n{}",
                "\uFEFF{}"
            })
    void whatIsNoFactIsRefused(String json) {
        refused(json, "");
        refused("[" + json, "");
    }

    @Test
    void whatIsThereTwiceOrAfterTheEndIsRefused() {
        refused(JSON.replace("\"number\":1", "\"number\":1,\"number\":1"), "number");
        refused(JSON.replace("{\"k\":\"10\"}", "{\"k\":\"1\",\"k\":\"10\"}"), "k");
        refused(JSON.replace("{\"k\"", "{\"unknown\":{\"a\":1,\"a\":2},\"k\""), "");
        refused(JSON + "{}", "");
        refused(JSON + "x", "");
        refused(JSON + "\0", "");
        refused(JSON.substring(0, JSON.length() - 1) + ",}", "");
    }

    @Test
    void depthAndSizeAreBounded() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        refused("{\"new\":" + deep + "," + JSON.substring(1), "");
        refused("{\"new\":" + "9".repeat(1_000_000) + "," + JSON.substring(1), "");
        refused("{\"" + "n".repeat(100_000) + "\":1," + JSON.substring(1), "");
        refused(JSON + " ".repeat(FactJson.BYTES_MAX), "bytes");
    }

    @Test
    void onlyUtf8IsRead() {
        byte[] chinese = JSON.replace("\"t\"", "\"用户😀\"").getBytes(StandardCharsets.UTF_8);
        assertThat(FactJson.read(chinese, Values.class).text()).isEqualTo("用户😀");
        for (var other : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
            refused(JSON.getBytes(other));
        }
        refused(JSON.replace("\"t\"", "\"ü\"").getBytes(StandardCharsets.ISO_8859_1));
        for (int[] broken :
                new int[][] {
                    {0xc0, 0x80}, // zero in two bytes
                    {0xed, 0xa0, 0x80}, // half of a pair
                    {0xf4, 0x90, 0x80, 0x80}, // above the last character
                    {0xe4, 0xb8}, // cut off
                    {0xff},
                    {0x80}
                }) {
            byte[] json = JSON.replace("\"t\"", "\"????\"").getBytes(StandardCharsets.UTF_8);
            int at = JSON.indexOf("\"t\"") + 1;
            for (int i = 0; i < broken.length; i++) {
                json[at + i] = (byte) broken[i];
            }
            refused(json);
        }
    }

    @Test
    void onlyRecordsOfThisProjectAreLoaded() {
        assertThat(FactJson.read(JSON.getBytes(StandardCharsets.UTF_8), Values.class.getName()))
                .isEqualTo(VALUES);
        for (String name :
                List.of(
                        "",
                        "java.lang.String",
                        "io.forcepool.contracts.None",
                        "io.forcepool.contracts.FactJson",
                        "io.forcepool.contracts.Fact",
                        "io.forcepool.contracts.SharePage[]",
                        "[Lio.forcepool.contracts.SharePage;",
                        "io.forcepool.CONTRACTS.SharePage")) {
            assertThatIllegalArgumentException()
                    .as(name)
                    .isThrownBy(() -> FactJson.read(new byte[] {'{', '}'}, name));
        }
    }

    @Test
    void theMessageNamesTheTypeAndThePlace() {
        String json = FactJson.writeText(Samples.page());
        String wrong = json.replace("\"fee\":\"358786380832282471\"", "\"fee\":1");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                FactJson.read(
                                        wrong.getBytes(StandardCharsets.UTF_8), SharePage.class))
                .withMessageStartingWith("not a SharePage: shares[0].fee: must be a string");
    }

    /** Whatever the bytes are, the answer is a fact or one kind of refusal. */
    @Test
    void anyBytesAreReadOrRefused() {
        long seed = Long.getLong("seed", 8259);
        System.out.println("FactJsonTest seed " + seed);
        var random = new SplittableRandom(seed);
        List<Fact> samples = Samples.all();
        for (int i = 0; i < 5_000; i++) {
            Fact sample = samples.get(random.nextInt(samples.size()));
            byte[] json = FactJson.write(sample);
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                json[random.nextInt(json.length)] =
                        (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(32, 127));
            }
            try {
                Object read = FactJson.read(json, sample.getClass());
                byte[] again = FactJson.write(read);
                assertThat(FactJson.read(again, sample.getClass())).isEqualTo(read);
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).startsWith("not a ");
            }
        }
    }

    private static Values read(String json) {
        return FactJson.read(json.getBytes(StandardCharsets.UTF_8), Values.class);
    }

    private static void refused(String json, String part) {
        assertThatIllegalArgumentException()
                .as(json.length() > 500 ? "long" : json)
                .isThrownBy(() -> read(json))
                .withMessageStartingWith("not a Values: ")
                .withMessageContaining(part);
    }

    private static void refused(byte[] json) {
        assertThatIllegalArgumentException().isThrownBy(() -> FactJson.read(json, Values.class));
    }
}

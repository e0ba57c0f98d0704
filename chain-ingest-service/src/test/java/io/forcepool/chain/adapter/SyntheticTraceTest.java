package io.forcepool.chain.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forcepool.chain.reward.Award;
import io.forcepool.chain.reward.BlockOutcome;
import io.forcepool.chain.reward.BlockOutcome.NotPaid;
import io.forcepool.chain.reward.BlockOutcome.Paid;
import io.forcepool.chain.reward.TraceRefusedException;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.RewardParams;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What no recording shows; each trace is a real one with the named thing changed by hand. */
class SyntheticTraceTest {

    private static final RecordedTrace REAL = RecordedTrace.SMALL;

    private final ObjectNode trace = REAL.traceTree();
    private final List<ObjectNode> awards = awards(trace);

    @Test
    void syntheticPenaltyIsThatOfTheMinersCall() {
        ObjectNode call = payment(0);
        BigInteger reward = new BigInteger(call.at("/Msg/Value").asString());
        setParams(call, new RewardParams.Apply(reward, BigInteger.valueOf(300)).encode());
        var params = params(0);
        setAwardParams(
                0,
                new RewardParams.Award(
                        params.miner(),
                        BigInteger.valueOf(100),
                        params.gasReward(),
                        params.winCount()));

        var paid = (Paid) REAL.outcomes(trace).getFirst();

        assertThat(paid.reward().penalty()).isEqualTo(300);
        assertThat(paid.reward().reward()).isEqualTo(reward);
    }

    @Test
    void syntheticBurnsAreThoseThatTheMinerSendsFromItsCall() {
        ObjectNode call = payment(0);
        String miner = call.at("/Msg/To").asString();
        BigInteger before = ((Paid) REAL.outcomes(trace).getFirst()).reward().burnt();
        ArrayNode calls = RecordedTrace.JSON.createArrayNode();
        calls.add(send(miner, "f099", "300", 0));
        calls.add(send(miner, "f099", "20", 0));
        calls.add(send(miner, "f099", "7000", 16));
        calls.add(send(miner, "f04", "50000", 0));
        calls.add(send("f04", "f099", "600000", 0));
        call.set("Subcalls", calls);

        assertThat(before).isEqualTo(0);
        assertThat(((Paid) REAL.outcomes(trace).getFirst()).reward().burnt()).isEqualTo(320);
    }

    private ObjectNode send(String from, String to, String value, int exitCode) {
        ObjectNode send = payment(0).deepCopy();
        ((ObjectNode) send.get("Msg"))
                .put("From", from)
                .put("To", to)
                .put("Value", value)
                .put("Method", 0);
        receipt(send).put("ExitCode", exitCode);
        return send;
    }

    @Test
    void syntheticFailedMinersCallIsNoReward() {
        receipt(payment(1)).put("ExitCode", 16);

        List<BlockOutcome> outcomes = REAL.outcomes(trace);

        assertThat(outcomes.get(1)).isInstanceOf(NotPaid.class);
        assertThat(((NotPaid) outcomes.get(1)).reason()).contains("exit code 16");
        assertThat(outcomes).filteredOn(Paid.class::isInstance).hasSize(3);
    }

    @Test
    void syntheticMissingMinersCallIsRefused() {
        ((ObjectNode) awards.get(2).get("ExecutionTrace")).putNull("Subcalls");

        refused("lacks its payment");
    }

    @Test
    void syntheticFailedAncestorUndoesThePayment() {
        receipt(awards.get(0)).put("ExitCode", 7);
        receipt((ObjectNode) awards.get(0).get("ExecutionTrace")).put("ExitCode", 7);

        assertThat(REAL.outcomes(trace).getFirst()).isInstanceOf(NotPaid.class);
    }

    @Test
    void syntheticPaymentBelowTheFirstLevelIsRefused() {
        ObjectNode root = (ObjectNode) awards.get(0).get("ExecutionTrace");
        ObjectNode wrapped = payment(0).deepCopy();
        ((ObjectNode) wrapped.get("Msg")).put("Method", 0);
        wrapped.set("Subcalls", RecordedTrace.JSON.createArrayNode().add(payment(0)));
        root.set("Subcalls", RecordedTrace.JSON.createArrayNode().add(wrapped));

        refused("lacks its payment");
    }

    @Test
    void syntheticCronOfNullRoundsBeforeTheMessagesIsPassedOver() {
        ArrayNode entries = (ArrayNode) trace.get("Trace");
        JsonNode cron = entries.get(entries.size() - 1);
        assertThat(cron.at("/Msg/To").asString()).isEqualTo("f03");
        List<BlockOutcome> before = REAL.outcomes(trace);

        entries.insert(0, cron.deepCopy());
        entries.insert(0, cron.deepCopy());

        assertThat(REAL.outcomes(trace)).isEqualTo(before);
    }

    @Test
    void syntheticTestnetLettersNameTheSameActors() {
        String text = RecordedTrace.JSON.writeValueAsString(trace);
        String other = text.replaceAll("\"(From|To)\":\"f0", "\"$1\":\"t0");
        assertThat(other).isNotEqualTo(text);

        assertThat(REAL.outcomes(other.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(REAL.outcomes(trace));
    }

    @Test
    void syntheticOrderOfFieldsDoesNotMatter() {
        List<BlockOutcome> before = REAL.outcomes(trace);
        for (JsonNode entry : trace.get("Trace")) {
            ObjectNode object = (ObjectNode) entry;
            object.set("Msg", object.remove("Msg"));
        }

        assertThat(REAL.outcomes(trace)).isEqualTo(before);
    }

    @Test
    void syntheticAwardForAnotherMinerIsRefused() {
        var params = params(0);
        setAwardParams(
                0,
                new RewardParams.Award(
                        new Address("f099999"),
                        params.penalty(),
                        params.gasReward(),
                        params.winCount()));

        refused("f099999");
    }

    @Test
    void syntheticPaymentToAnotherMinerIsRefused() {
        ((ObjectNode) payment(0).get("Msg")).put("To", "f099999");

        refused("pays f099999");
    }

    @Test
    void syntheticSwappedAwardsAreRefused() {
        ArrayNode entries = (ArrayNode) trace.get("Trace");
        List<Integer> places =
                IntStream.range(0, entries.size())
                        .filter(i -> awards.contains(entries.get(i)))
                        .boxed()
                        .toList();
        JsonNode first = entries.get(places.get(0));
        entries.set(places.get(0), entries.get(places.get(1)));
        entries.set(places.get(1), first);

        refused("the award at height");
    }

    @Test
    void syntheticValueOtherThanWhatTheMinerWasToldIsRefused() {
        ((ObjectNode) payment(0).get("Msg")).put("Value", "1");

        refused("was given 1 but told");
    }

    @Test
    void syntheticAwardThatWasNotExecutedAsSentIsRefused() {
        ((ObjectNode) awards.get(0).get("Msg")).put("Params", "hEMA6QdARgDmQn88DQQ=");

        refused("not the one that was executed");
    }

    @Test
    void syntheticTraceOfAnotherHeightIsRefused() {
        awards.forEach(award -> ((ObjectNode) award.get("Msg")).put("Nonce", 38941));

        refused("the trace is of height 38941");
    }

    @Test
    void syntheticSecondPaymentOfOneAwardIsRefused() {
        ((ArrayNode) awards.get(0).at("/ExecutionTrace/Subcalls")).add(payment(0).deepCopy());

        refused("pays more than once");
    }

    @Test
    void syntheticMissingAwardIsRefused() {
        ((ArrayNode) trace.get("Trace")).removeIf(entry -> entry.equals(awards.get(3)));

        refused("3 awards for 4 blocks");
    }

    @Test
    void truncatedJsonIsRefused() {
        byte[] whole = REAL.trace();
        for (int length : new int[] {0, 1, 1000, whole.length / 2, whole.length - 1}) {
            assertThatThrownBy(() -> REAL.outcomes(Arrays.copyOf(whole, length)))
                    .isInstanceOf(UnreadableAnswerException.class);
        }
    }

    @Test
    void htmlIsRefused() {
        byte[] page = "<html><body>502 Bad Gateway</body></html>".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> REAL.outcomes(page))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("not JSON");
    }

    @Test
    void nullTraceIsRefused() {
        trace.putNull("Trace");

        assertThatThrownBy(() -> REAL.outcomes(trace))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("Trace is VALUE_NULL");
    }

    @Test
    void fieldThatIsThereTwiceIsRefused() {
        String twice =
                RecordedTrace.JSON
                        .writeValueAsString(trace)
                        .replaceAll("\"Method\":14", "\"Method\":14,\"Method\":14");

        assertThatThrownBy(() -> REAL.outcomes(twice.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("Method is there twice");
    }

    private void refused(String reason) {
        assertThatThrownBy(() -> REAL.outcomes(trace))
                .isInstanceOf(TraceRefusedException.class)
                .hasMessageContaining(reason);
    }

    private ObjectNode payment(int award) {
        return (ObjectNode) awards.get(award).at("/ExecutionTrace/Subcalls/0");
    }

    private RewardParams.Award params(int award) {
        byte[] params = Base64.getDecoder().decode(awards.get(award).at("/Msg/Params").asString());
        return RewardParams.Award.decode(params, true);
    }

    private void setAwardParams(int award, RewardParams.Award params) {
        setParams(awards.get(award), params.encode());
        setParams((ObjectNode) awards.get(award).get("ExecutionTrace"), params.encode());
    }

    private static void setParams(ObjectNode call, byte[] params) {
        ((ObjectNode) call.get("Msg")).put("Params", Base64.getEncoder().encodeToString(params));
    }

    private static ObjectNode receipt(ObjectNode call) {
        return (ObjectNode) call.get("MsgRct");
    }

    private static List<ObjectNode> awards(ObjectNode trace) {
        List<ObjectNode> awards = new ArrayList<>();
        for (JsonNode entry : trace.get("Trace")) {
            JsonNode message = entry.get("Msg");
            if (Award.is(
                    message.get("From").asString(),
                    message.get("To").asString(),
                    message.get("Method").asLong())) {
                awards.add((ObjectNode) entry);
            }
        }
        return awards;
    }
}

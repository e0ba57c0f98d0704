package io.forcepool.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.forcepool.contracts.filecoin.BlockHeader;
import io.forcepool.contracts.filecoin.Bytes;
import io.forcepool.contracts.filecoin.CborReader;
import io.forcepool.contracts.filecoin.RewardParams;
import io.forcepool.testkit.Seeds;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A trace says the same in every place where it says it. */
class TraceTest {

    private static final int EPOCHS = 900;
    private static final BigInteger FIVE = BigInteger.valueOf(5);
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private static Devnet devnet;
    private static final List<Executed> CHAIN = new ArrayList<>();

    /** A tipset, what StateCompute says about it, and its award entries. */
    private record Executed(JsonNode tipSet, JsonNode result) {

        List<JsonNode> entries() {
            return result.path("Trace").valueStream().toList();
        }

        List<JsonNode> awards() {
            return entries().stream().filter(entry -> to(entry).equals("t02")).toList();
        }

        List<BlockHeader> blocks() {
            return Headers.of(tipSet);
        }

        long height() {
            return tipSet.path("Height").asLong();
        }
    }

    @BeforeAll
    static void execute() {
        long seed = Seeds.fixed("traces", 11);
        devnet = Devnet.start(DevnetOptions.generated(seed).withHeight(EPOCHS));
        var rpc = new Rpc(devnet);
        JsonNode tipSet = rpc.result("Filecoin.ChainHead");
        while (tipSet.path("Height").asLong() > 0) {
            Object key = tipSet.path("Cids");
            Object height = tipSet.path("Height");
            CHAIN.addFirst(
                    new Executed(tipSet, rpc.result("Filecoin.StateCompute", height, null, key)));
            tipSet =
                    rpc.result(
                            "Filecoin.ChainGetTipSet",
                            tipSet.path("Blocks").path(0).path("Parents"));
        }
    }

    @AfterAll
    static void stop() {
        devnet.close();
    }

    private static String to(JsonNode entry) {
        return entry.path("Msg").path("To").asString();
    }

    private static BigInteger big(JsonNode json) {
        return new BigInteger(json.asString());
    }

    private static RewardParams.Award award(JsonNode entry) {
        byte[] params = Bytes.ofBase64(entry.path("Msg").path("Params").asString()).toArray();
        return RewardParams.Award.decode(params, false);
    }

    private static JsonNode apply(JsonNode entry) {
        return entry.path("ExecutionTrace").path("Subcalls").path(0);
    }

    @Test
    void everyBlockHasItsAwardInTicketOrder() {
        for (Executed executed : CHAIN) {
            assertThat(executed.awards()).hasSameSizeAs(executed.blocks());
            for (int i = 0; i < executed.awards().size(); i++) {
                BlockHeader block = executed.blocks().get(i);
                RewardParams.Award award = award(executed.awards().get(i));
                assertThat(award.miner()).isEqualTo(block.miner());
                assertThat(award.winCount()).isEqualTo(wins(block));
                assertThat(executed.awards().get(i).path("Msg").path("Nonce").asLong())
                        .isEqualTo(executed.height());
            }
        }
    }

    private static long wins(BlockHeader block) {
        return Objects.requireNonNull(block.electionProof()).winCount();
    }

    @Test
    void allAwardsOfATipSetComeFromOneEpochReward() {
        for (Executed executed : CHAIN) {
            BigInteger least = BigInteger.ZERO;
            BigInteger most = BigInteger.TWO.pow(100);
            for (JsonNode entry : executed.awards()) {
                least = least.max(rewardAtLeast(entry, BigInteger.ZERO));
                most = most.min(rewardAtLeast(entry, BigInteger.ONE).subtract(BigInteger.ONE));
            }
            assertThat(least).as("at %d", executed.height()).isLessThanOrEqualTo(most);
        }
    }

    /** The least reward of which floor(reward × wins / 5) is what was minted, and a bit more. */
    private static BigInteger rewardAtLeast(JsonNode entry, BigInteger more) {
        RewardParams.Award award = award(entry);
        BigInteger minted = big(apply(entry).path("Msg").path("Value")).subtract(award.gasReward());
        BigInteger wins = BigInteger.valueOf(award.winCount());
        BigInteger fives = minted.add(more).multiply(FIVE);
        return fives.add(wins).subtract(BigInteger.ONE).divide(wins);
    }

    @Test
    void theRewardIsThePaymentAndTheFineIsThreefold() {
        for (Executed executed : CHAIN) {
            for (JsonNode entry : executed.awards()) {
                JsonNode msg = apply(entry).path("Msg");
                byte[] params = Bytes.ofBase64(msg.path("Params").asString()).toArray();
                RewardParams.Apply apply = RewardParams.Apply.decode(params);
                assertThat(msg.path("Method").asInt()).isEqualTo(14);
                assertThat(msg.path("To").asString()).isEqualTo(award(entry).miner().text());
                assertThat(big(msg.path("Value"))).isEqualTo(apply.reward());
                assertThat(apply.penalty()).isEqualTo(award(entry).penalty().multiply(THREE));
            }
        }
    }

    @Test
    void tipsAndFinesAreThoseOfTheBlocksMessages() {
        for (Executed executed : CHAIN) {
            BigInteger tips = BigInteger.ZERO;
            BigInteger fines = BigInteger.ZERO;
            for (JsonNode entry : executed.entries()) {
                if (to(entry).equals("t02")) {
                    assertThat(award(entry).gasReward()).isEqualTo(tips);
                    assertThat(award(entry).penalty()).isEqualTo(fines);
                    tips = BigInteger.ZERO;
                    fines = BigInteger.ZERO;
                } else {
                    tips = tips.add(big(entry.path("GasCost").path("MinerTip")));
                    fines = fines.add(big(entry.path("GasCost").path("MinerPenalty")));
                }
            }
        }
    }

    @Test
    void gasCostsAddUp() {
        for (Executed executed : CHAIN) {
            BigInteger baseFee = executed.blocks().getFirst().parentBaseFee();
            for (JsonNode entry : executed.entries()) {
                JsonNode cost = entry.path("GasCost");
                BigInteger limit = BigInteger.valueOf(entry.path("Msg").path("GasLimit").asLong());
                BigInteger cap = big(entry.path("Msg").path("GasFeeCap"));
                BigInteger total =
                        big(cost.path("BaseFeeBurn"))
                                .add(big(cost.path("OverEstimationBurn")))
                                .add(big(cost.path("MinerTip")));
                assertThat(big(cost.path("TotalCost"))).isEqualTo(total);
                assertThat(total.add(big(cost.path("Refund")))).isEqualTo(limit.multiply(cap));
                boolean underpaid = cap.signum() > 0 && cap.compareTo(baseFee) < 0;
                assertThat(big(cost.path("MinerPenalty")).signum() > 0).isEqualTo(underpaid);
            }
        }
    }

    @Test
    void threeQuartersAreLockedLessWhatVestsAndTheFine() {
        for (Executed executed : CHAIN) {
            executed.awards().stream()
                    .filter(entry -> !apply(entry).path("Subcalls").isNull())
                    .forEach(TraceTest::checkPledgeAndFine);
        }
    }

    private static void checkPledgeAndFine(JsonNode entry) {
        BigInteger reward = big(apply(entry).path("Msg").path("Value"));
        BigInteger locked = reward.multiply(THREE).shiftRight(2);
        BigInteger fine = award(entry).penalty().multiply(THREE);
        JsonNode pledge = apply(entry).path("Subcalls").path(0).path("Msg");
        byte[] delta = Bytes.ofBase64(pledge.path("Params").asString()).toArray();
        assertThat(pledge.path("To").asString()).isEqualTo("t04");
        assertThat(pledge.path("Method").asInt()).isEqualTo(6);
        assertThat(new CborReader(delta).bigInt())
                .isBetween(BigInteger.ZERO, locked.subtract(fine));
        JsonNode burn = apply(entry).path("Subcalls").path(1);
        assertThat(burn.isMissingNode()).isEqualTo(fine.signum() == 0);
        if (fine.signum() > 0) {
            assertThat(burn.path("Msg").path("To").asString()).isEqualTo("t099");
            assertThat(big(burn.path("Msg").path("Value"))).isEqualTo(fine);
        }
    }

    @Test
    void aRefusedRewardIsBurntAndTheAwardStillSucceeds() {
        List<JsonNode> refused =
                CHAIN.stream()
                        .flatMap(executed -> executed.awards().stream())
                        .filter(e -> apply(e).path("MsgRct").path("ExitCode").asInt() != 0)
                        .toList();
        assertThat(refused).isNotEmpty();
        for (JsonNode entry : refused) {
            JsonNode burn = entry.path("ExecutionTrace").path("Subcalls").path(1).path("Msg");
            assertThat(burn.path("To").asString()).isEqualTo("t099");
            assertThat(burn.path("Value")).isEqualTo(apply(entry).path("Msg").path("Value"));
            assertThat(entry.path("MsgRct").path("ExitCode").asInt()).isZero();
        }
    }

    @Test
    void cronRunsForEveryNullRoundBeforeAndLast() {
        long parent = 0;
        for (Executed executed : CHAIN) {
            List<JsonNode> entries = executed.entries();
            int nullRounds = (int) (executed.height() - parent - 1);
            for (int i = 0; i < nullRounds; i++) {
                assertThat(to(entries.get(i))).isEqualTo("t03");
                assertThat(entries.get(i).path("Msg").path("Nonce").asLong())
                        .isEqualTo(parent + 1 + i);
            }
            assertThat(to(entries.getLast())).isEqualTo("t03");
            assertThat(entries.stream().filter(entry -> to(entry).equals("t03")))
                    .hasSize(nullRounds + 1);
            parent = executed.height();
        }
    }

    @Test
    void theRootIsTheParentStateOfTheNextTipSet() {
        for (int i = 1; i < CHAIN.size(); i++) {
            assertThat(CHAIN.get(i - 1).result().path("Root"))
                    .isEqualTo(
                            CHAIN.get(i).tipSet().path("Blocks").path(0).path("ParentStateRoot"));
        }
    }

    @Test
    void noncesOfASenderHaveNoGaps() {
        var next = new HashMap<String, Long>();
        for (Executed executed : CHAIN) {
            for (JsonNode entry : executed.entries()) {
                String from = entry.path("Msg").path("From").asString();
                if (!from.equals("t00")) {
                    long nonce = entry.path("Msg").path("Nonce").asLong();
                    assertThat(nonce).isEqualTo(next.getOrDefault(from, 0L));
                    next.put(from, nonce + 1);
                }
            }
        }
        assertThat(next).hasSize(16);
    }

    @Test
    void theTracesHaveEverythingThatIsEasilyForgotten() {
        List<JsonNode> entries =
                CHAIN.stream().flatMap(executed -> executed.entries().stream()).toList();
        assertThat(entries)
                .anyMatch(entry -> big(entry.path("GasCost").path("MinerPenalty")).signum() > 0);
        assertThat(entries).anyMatch(entry -> entry.path("MsgRct").path("ExitCode").asInt() != 0);
        assertThat(entries)
                .anyMatch(entry -> !entry.path("MsgCid").equals(entry.path("Msg").path("CID")));
        assertThat(CHAIN)
                .anyMatch(executed -> executed.entries().size() == executed.awards().size() + 1);
        assertThat(CHAIN.stream().flatMap(executed -> executed.awards().stream()))
                .anyMatch(entry -> award(entry).gasReward().signum() == 0)
                .anyMatch(entry -> award(entry).gasReward().signum() > 0);
    }

    @Test
    void theGenesisIsNotExecuted() {
        var rpc = new Rpc(devnet);
        JsonNode genesis = rpc.result("Filecoin.ChainGetGenesis");
        JsonNode result = rpc.result("Filecoin.StateCompute", 0, null, genesis.path("Cids"));
        assertThat(result.path("Trace")).isEmpty();
        assertThat(result.path("Root"))
                .isEqualTo(genesis.path("Blocks").path(0).path("ParentStateRoot"));
    }
}

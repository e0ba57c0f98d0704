package io.forcepool.chain.adapter;

import io.forcepool.contracts.ChainFact.Reward;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.RewardParams;
import io.forcepool.devnet.DevnetOptions;
import io.forcepool.devnet.chain.ChainSource;
import io.forcepool.devnet.chain.TipSet;
import io.forcepool.devnet.generated.ChainSeed;
import io.forcepool.devnet.generated.GeneratedChain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** What a generated chain paid, read from the chain itself and not over the service's ways. */
public final class ChainTruth {

    private static final String PROPOSER = "t05005";

    private ChainTruth() {}

    /** One line per block of these miners: height, miner, block, win count, reward, gas reward. */
    public static List<String> rewards(ChainSeed seed, long from, long to, Set<String> miners) {
        var chain = new GeneratedChain(seed, 0);
        chain.advanceTo(to);
        return rewards(chain, from, to, miners);
    }

    /** The same of a chain as it is now. */
    public static List<String> rewards(ChainSource chain, long from, long to, Set<String> miners) {
        List<String> lines = new ArrayList<>();
        for (long height = from; height <= to; height++) {
            TipSet tipset = chain.atOrBefore(height, chain.head());
            if (tipset.height() == height) {
                lines.addAll(lines(tipset, awards(chain, tipset), miners));
            }
        }
        return lines;
    }

    /**
     * One line per message that these wallets sent or got, or that moved funds of these miners, by
     * the chain's traces.
     */
    static List<String> messages(
            ChainSource chain, long to, Set<Address> wallets, Set<String> miners) {
        List<String> lines = new ArrayList<>();
        for (long height = 1; height <= to; height++) {
            TipSet tipset = chain.atOrBefore(height, chain.head());
            if (tipset.height() == height) {
                for (JsonNode entry : trace(chain, tipset)) {
                    Address from = new Address(entry.at("/Msg/From").asString());
                    Address receiver = new Address(entry.at("/Msg/To").asString());
                    boolean sent = !from.text().endsWith("00") || from.text().length() > 3;
                    if (wallets.contains(from)
                            || wallets.contains(receiver)
                            || (sent && moves(entry.path("ExecutionTrace"), miners))) {
                        lines.add(
                                message(
                                        height,
                                        entry.at("/MsgCid/~1").asString(),
                                        from.text(),
                                        receiver.text(),
                                        entry.at("/Msg/Value").asString(),
                                        entry.at("/MsgRct/ExitCode").asLong(),
                                        entry.at("/GasCost/TotalCost").asString()));
                    }
                }
            }
        }
        return lines;
    }

    /** Whether a call, or one below it, moved funds of a miner. */
    private static boolean moves(JsonNode call, Set<String> miners) {
        if (call.at("/MsgRct/ExitCode").asLong() != 0) {
            return false;
        }
        boolean ours =
                miners.contains(call.at("/Msg/From").asString())
                        || miners.contains(call.at("/Msg/To").asString());
        boolean funds = !call.at("/Msg/Value").asString().equals("0");
        return (ours && funds)
                || call.path("Subcalls").valueStream().anyMatch(below -> moves(below, miners));
    }

    /** What was published of messages, told the same way. */
    static List<String> messageLines(List<WalletMessage> messages) {
        return messages.stream()
                .map(
                        it ->
                                message(
                                        it.height(),
                                        it.signedCid().text(),
                                        it.from().text(),
                                        it.to().text(),
                                        it.value().toString(),
                                        it.exitCode(),
                                        it.gasCost().toString()))
                .toList();
    }

    private static String message(
            long height,
            String cid,
            String from,
            String to,
            String value,
            long exitCode,
            String gasCost) {
        return "%d %s %s %s %s %d %s".formatted(height, cid, from, to, value, exitCode, gasCost);
    }

    static long height(String line) {
        return Long.parseLong(line, 0, line.indexOf(' '), 10);
    }

    /** What was published, told the same way. */
    public static List<String> lines(List<Reward> rewards) {
        return rewards.stream()
                .map(
                        reward ->
                                "%d %s %s %d %s %s"
                                        .formatted(
                                                reward.height(),
                                                reward.miner(),
                                                reward.block(),
                                                reward.winCount(),
                                                reward.reward(),
                                                reward.gasReward()))
                .toList();
    }

    /** A node's answer that holds the tipset at this height of the chain of another seed. */
    static String answer(long seed, long height) {
        var chain = new GeneratedChain(DevnetOptions.generated(seed).chain(), 0);
        chain.advanceTo(height + 10);
        String json = chain.atOrBefore(height, chain.head()).json().toString();
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + json + "}";
    }

    private static List<String> lines(TipSet tipset, List<JsonNode> awards, Set<String> miners) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < awards.size(); i++) {
            String miner = tipset.json().at("/Blocks/" + i + "/Miner").asString();
            JsonNode payment = awards.get(i).at("/ExecutionTrace/Subcalls/0");
            if (miners.contains(miner) && payment.at("/MsgRct/ExitCode").asLong() == 0) {
                lines.add(
                        "%d %s %s %s %s %s"
                                .formatted(
                                        tipset.height(),
                                        miner,
                                        tipset.key().get(i),
                                        tipset.json()
                                                .at("/Blocks/" + i + "/ElectionProof/WinCount")
                                                .asString(),
                                        payment.at("/Msg/Value").asString(),
                                        params(awards.get(i)).gasReward()));
            }
        }
        return lines;
    }

    /** Whom the proposer calls; it pays wallets from within. */
    static Address multisig(ChainSource chain) {
        TipSet head = chain.head();
        String key = chain.key(new Address(PROPOSER), head).text();
        return LongStream.rangeClosed(1, head.height())
                .mapToObj(height -> chain.atOrBefore(height, head))
                .flatMap(tipset -> chain.messages(tipset).valueStream())
                .filter(message -> message.at("/Message/From").asString().equals(key))
                .map(message -> new Address(message.at("/Message/To").asString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> awards(ChainSource chain, TipSet tipset) {
        return trace(chain, tipset).stream().filter(ChainTruth::isAward).toList();
    }

    /** Whether an entry of a trace pays a block. */
    static boolean isAward(JsonNode entry) {
        String from = entry.at("/Msg/From").asString();
        String to = entry.at("/Msg/To").asString();
        return from.length() == 3 && from.endsWith("00") && to.length() == 3 && to.endsWith("02");
    }

    /** What a miner sent to t099 from a height until below another, in these entries of traces. */
    static BigInteger burnt(
            ChainSource chain, long from, long until, Address miner, Predicate<JsonNode> which) {
        BigInteger burnt = BigInteger.ZERO;
        for (long height = from; height < until; height++) {
            TipSet tipset = chain.atOrBefore(height, chain.head());
            if (tipset.height() == height) {
                for (JsonNode entry : trace(chain, tipset)) {
                    if (which.test(entry)) {
                        burnt = burnt.add(burnt(entry.path("ExecutionTrace"), miner.text()));
                    }
                }
            }
        }
        return burnt;
    }

    private static BigInteger burnt(JsonNode call, String miner) {
        if (call.at("/MsgRct/ExitCode").asLong() != 0) {
            return BigInteger.ZERO;
        }
        boolean own = call.at("/Msg/From").asString().equals(miner);
        boolean burns = own && call.at("/Msg/To").asString().equals("t099");
        BigInteger value = new BigInteger(call.at("/Msg/Value").asString());
        return call.path("Subcalls")
                .valueStream()
                .map(below -> burnt(below, miner))
                .reduce(burns ? value : BigInteger.ZERO, BigInteger::add);
    }

    private static List<JsonNode> trace(ChainSource chain, TipSet tipset) {
        var out = new ByteArrayOutputStream();
        try {
            chain.execution(tipset).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return RecordedTrace.JSON.readTree(out.toByteArray()).get("Trace").valueStream().toList();
    }

    private static RewardParams.Award params(JsonNode award) {
        byte[] params = Base64.getDecoder().decode(award.at("/Msg/Params").asString());
        return RewardParams.Award.decode(params, false);
    }
}

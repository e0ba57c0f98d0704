package io.forcepool.chain.adapter;

import io.forcepool.chain.reward.BlockOutcome;
import io.forcepool.chain.reward.BlockOutcome.Paid;
import io.forcepool.chain.reward.TraceRefusedException;
import io.forcepool.chain.tipset.TipSet;
import io.forcepool.chain.tipset.TipSetRefusedException;
import io.forcepool.chain.wallet.MessageRefusedException;
import io.forcepool.chain.wallet.TipSetMessages;
import io.forcepool.contracts.ChainFact.WalletMessage;
import io.forcepool.devnet.chain.LotusJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/**
 * Real answers with random damage: read rightly, not paid, or refused; never a wrong reward, and
 * never a message with another value, exit code or gas cost.
 */
public final class DamagedAnswers {

    private static final int PROGRESS = 50_000;

    private final RecordedTrace recording = RecordedTrace.SMALL;
    private final byte[] trace = recording.trace();
    private final byte[] tipset = bytes("tipset");
    private final List<BlockOutcome> right = recording.outcomes(trace);
    private final TipSet whole = tipset(tipset);
    private final TipSetMessages listed = listed();
    private final List<WalletMessage> messages = messages(trace);
    private final SplittableRandom random;

    DamagedAnswers(long seed) {
        random = new SplittableRandom(seed);
        if (messages.isEmpty()) {
            throw new IllegalStateException("the recording has no messages");
        }
    }

    /**
     * @param arguments the seed, and how many answers
     */
    public static void main(String[] arguments) {
        var damaged = new DamagedAnswers(Long.parseLong(arguments[0]));
        long count = Long.parseLong(arguments[1]);
        long refused = 0;
        for (long i = 1; i <= count; i++) {
            refused += damaged.isRefused() ? 1 : 0;
            if (i % PROGRESS == 0) {
                System.out.printf("%,d of %,d, %,d refused%n", i, count, refused);
            }
        }
        System.out.printf("%,d damaged answers: no wrong reward, %,d refused%n", count, refused);
    }

    /**
     * Reads the next damaged answer.
     *
     * @throws IllegalStateException when it is read as something that was not paid
     */
    boolean isRefused() {
        boolean execution = random.nextInt(4) > 0;
        byte[] damaged = execution ? damage(trace) : damage(tipset);
        try {
            if (execution) {
                check(recording.outcomes(damaged), damaged);
                if (!messages(damaged).equals(messages)) {
                    throw wrong(damaged);
                }
            } else if (!tipset(damaged).equals(whole)) {
                throw wrong(damaged);
            }
            return false;
        } catch (UnreadableAnswerException
                | TraceRefusedException
                | MessageRefusedException
                | TipSetRefusedException _) {
            return true;
        }
    }

    private void check(List<BlockOutcome> read, byte[] damaged) {
        if (read.size() != right.size()) {
            throw wrong(damaged);
        }
        for (int i = 0; i < read.size(); i++) {
            if (read.get(i) instanceof Paid paid && !paid.equals(right.get(i))) {
                throw wrong(damaged);
            }
        }
    }

    /** The messages of the recording as a node lists them: undamaged, their content is proven. */
    private TipSetMessages listed() {
        List<JsonNode> sent =
                recording
                        .traceTree()
                        .path("Trace")
                        .valueStream()
                        .filter(entry -> entry.at("/Msg/From").asString().length() > 3)
                        .<JsonNode>map(
                                entry -> LotusJson.listed(entry.path("MsgCid"), entry.path("Msg")))
                        .toList();
        return new TipSetMessages(
                whole.key(),
                whole.height(),
                MessageReader.list(LotusJson.array(sent)),
                _ -> true,
                _ -> true);
    }

    /** What moved inside is left out: nothing else in an answer says it again. */
    private List<WalletMessage> messages(byte[] answer) {
        Trace read =
                NodeJson.read(
                        new ByteArrayInputStream(answer),
                        parser -> TraceReader.read(parser, Set.copyOf(listed.wanted())));
        return listed.executed(read.executions()).stream()
                .map(
                        it ->
                                new WalletMessage(
                                        it.tipset(),
                                        it.height(),
                                        it.signedCid(),
                                        it.unsignedCid(),
                                        it.from(),
                                        it.to(),
                                        it.nonce(),
                                        it.value(),
                                        it.method(),
                                        it.exitCode(),
                                        it.gasCost(),
                                        List.of()))
                .toList();
    }

    private static IllegalStateException wrong(byte[] damaged) {
        return new IllegalStateException(
                "read wrongly: " + new String(damaged, StandardCharsets.UTF_8));
    }

    /** Half of the damage is where awards are, which are a hundredth of the answer. */
    private byte[] damage(byte[] answer) {
        int awards = answer.length / 2;
        int at = random.nextInt(answer.length);
        if (random.nextBoolean()) {
            at = awards + random.nextInt(answer.length - awards);
        }
        byte[] damaged = answer.clone();
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(answer, at);
            case 1 -> {
                damaged[at] = (byte) random.nextInt(256);
                yield damaged;
            }
            case 2 -> {
                damaged[at] = (byte) ('0' + random.nextInt(10));
                yield damaged;
            }
            default -> {
                int length = Math.min(random.nextInt(1, 200), answer.length - at);
                System.arraycopy(
                        answer, random.nextInt(answer.length - length), damaged, at, length);
                yield damaged;
            }
        };
    }

    private static TipSet tipset(byte[] answer) {
        return NodeJson.read(
                new ByteArrayInputStream(answer),
                parser -> TipSetReader.read(NodeJson.tree(parser)));
    }

    private byte[] bytes(String kind) {
        try (InputStream in = recording.open(kind)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

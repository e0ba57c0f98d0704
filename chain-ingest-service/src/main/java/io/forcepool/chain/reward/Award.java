package io.forcepool.chain.reward;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.CborReader;
import io.forcepool.contracts.filecoin.RewardParams;
import java.math.BigInteger;
import java.util.List;

/**
 * The execution of one AwardBlockReward message, f00 → f02 method 2.
 *
 * @param epoch the message's nonce, which is the height of the tipset it was executed for
 * @param message the message and its receipt's exit code
 * @param root the same call as the trace has it
 * @param subcalls what f02 called directly, in order
 * @param below what those called in turn, in order
 */
public record Award(long epoch, Call message, Call root, List<Call> subcalls, List<Call> below) {

    /** The method of f02 that pays a block. */
    public static final long AWARD_BLOCK_REWARD = 2;

    /** The method of a miner that takes a reward. */
    public static final long APPLY_REWARDS = 14;

    private static final String BURNT = "099";
    private static final int BYTE_STRING = 2;

    public Award {
        subcalls = List.copyOf(subcalls);
        below = List.copyOf(below);
    }

    /** Whether a message from one address to another with this method pays a block. */
    public static boolean is(String from, String to, long method) {
        return method == AWARD_BLOCK_REWARD && isId(from, "00") && isId(to, "02");
    }

    /** What the message says of the block. */
    RewardParams.Award params() {
        if (!message.sameMessage(root)) {
            throw new TraceRefusedException("an award's message is not the one that was executed");
        }
        if (message.exitCode() != root.exitCode()) {
            throw new TraceRefusedException("an award's receipt is not that of its execution");
        }
        try {
            return RewardParams.Award.decode(
                    message.params().toArray(), message.from().ofMainnet());
        } catch (IllegalArgumentException e) {
            throw new TraceRefusedException("an award's parameters: " + e.getMessage(), e);
        }
    }

    /** What reached the miner: only the value of a call that succeeded with all its ancestors. */
    Payment payment(Address miner) {
        List<Call> payments = subcalls.stream().filter(Award::pays).toList();
        if (payments.size() > 1) {
            throw new TraceRefusedException("an award of " + miner + " pays more than once");
        }
        if (payments.isEmpty()) {
            return uncalled(miner);
        }
        Call call = payments.getFirst();
        if (!call.to().equals(miner)) {
            throw new TraceRefusedException("an award of " + miner + " pays " + call.to());
        }
        if (!message.succeeded()) {
            return new Payment.Missing("the award failed with exit code " + message.exitCode());
        }
        if (!call.succeeded()) {
            return new Payment.Missing("the miner's call failed with exit code " + call.exitCode());
        }
        return taken(call);
    }

    /** What a miner that took its payment sent to f099, in attoFIL. */
    private BigInteger burnt(Address miner) {
        return below.stream()
                .filter(call -> call.succeeded() && call.from().equals(miner))
                .filter(call -> isId(call.to().text(), BURNT))
                .map(Call::value)
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** An award that succeeded has called the miner; a trace that does not show it has holes. */
    private Payment uncalled(Address miner) {
        if (message.succeeded()) {
            throw new TraceRefusedException(
                    "an award of " + miner + " succeeded, but the trace lacks its payment");
        }
        return new Payment.Missing("the award failed with exit code " + message.exitCode());
    }

    private static boolean pays(Call call) {
        return call.method() == APPLY_REWARDS && isId(call.from().text(), "02");
    }

    private Payment taken(Call call) {
        RewardParams.Apply apply = applied(call.params().toArray());
        if (!apply.reward().equals(call.value())) {
            throw new TraceRefusedException(
                    call.to() + " was given " + call.value() + " but told " + apply.reward());
        }
        if (call.value().signum() < 0) {
            throw new TraceRefusedException(call.to() + " was given " + call.value());
        }
        return new Payment.Taken(apply.reward(), apply.penalty(), burnt(call.to()));
    }

    private static RewardParams.Apply applied(byte[] params) {
        try {
            if (params.length > 0 && (params[0] & 0xff) >>> 5 == BYTE_STRING) {
                // Actors before version 2 took the reward alone; f02 had kept the penalty itself.
                var in = new CborReader(params);
                var alone = new RewardParams.Apply(in.bigInt(), BigInteger.ZERO);
                in.end();
                return alone;
            }
            return RewardParams.Apply.decode(params);
        } catch (IllegalArgumentException e) {
            throw new TraceRefusedException("a payment's parameters: " + e.getMessage(), e);
        }
    }

    private static boolean isId(String address, String id) {
        return address.length() == 1 + id.length() && address.endsWith(id);
    }
}

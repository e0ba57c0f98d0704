package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Bytes;
import java.math.BigInteger;
import java.util.List;

/**
 * A block before it is linked to a parent.
 *
 * @param refused the miner actor refuses ApplyRewards, and the reward is burnt
 * @param vestedPpm how much of what is locked anew is set off by funds that vest now
 */
record PlannedBlock(
        int miner,
        int winCount,
        Bytes ticket,
        List<PlannedMessage> messages,
        boolean refused,
        int vestedPpm) {

    PlannedBlock {
        messages = List.copyOf(messages);
    }

    /** What the block's messages give its miner: a promise, paid with the reward. */
    BigInteger tips(BigInteger baseFee) {
        return messages.stream()
                .map(message -> GasCost.of(message, baseFee).minerTip())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** What its miner is fined for messages that could not pay the base fee. */
    BigInteger penalty(BigInteger baseFee) {
        return messages.stream()
                .map(message -> GasCost.of(message, baseFee).minerPenalty())
                .reduce(BigInteger.ZERO, BigInteger::add);
    }
}

package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Bytes;
import java.util.List;

/**
 * A block before it is linked to a parent.
 *
 * @param messages those that another block of its height has as well included
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
}

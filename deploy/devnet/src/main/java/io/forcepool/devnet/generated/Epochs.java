package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Bytes;
import io.forcepool.contracts.filecoin.Cid;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Draws what happens at each height, from the seed and nothing else. Of the blocks, one in 256 has
 * its reward refused by the miner actor, whereupon f02 burns it: this is rare on a real chain, but
 * whoever counts rewards must have met it.
 */
final class Epochs {

    static final int REFUSED_ONE_IN = 256;

    private static final int REPEATED_ONE_IN = 4;
    private static final int VRF_BYTES = 96;
    private static final int PER_MILLION = 1_000_000;
    private static final int BASE_FEE_MIN = 100;
    private static final int BASE_FEE_MAX = 1_000;
    private static final int BASE_FEE_EPOCHS = 8;

    /** How often a block has 0, 1, 2, 3 messages, in tenths. */
    private static final int[] MESSAGES_OF_TENTHS = {0, 0, 0, 0, 1, 1, 1, 2, 2, 3};

    private final ChainSeed chain;
    private final Elections elections;
    private final Wallets wallets;

    Epochs(ChainSeed chain, Miners miners) {
        this.chain = chain;
        this.elections = new Elections(chain, miners);
        this.wallets = new Wallets(chain, miners);
    }

    /**
     * The epoch at a height above 0.
     *
     * @param firstMessage how many messages the chain has below it
     */
    Epoch at(long height, long firstMessage) {
        long baseFee = baseFee(height);
        SplittableRandom awards = chain.random(ChainSeed.Draw.AWARD, height);
        SplittableRandom messages = chain.random(ChainSeed.Draw.MESSAGE, height);
        var blocks = new ArrayList<PlannedBlock>();
        long next = firstMessage;
        for (Winner winner : winners(height)) {
            int count = MESSAGES_OF_TENTHS[messages.nextInt(MESSAGES_OF_TENTHS.length)];
            List<PlannedMessage> own = wallets.messages(messages, next, count, baseFee);
            boolean repeats = blocks.size() == 1 && messages.nextInt(REPEATED_ONE_IN) == 0;
            blocks.add(
                    new PlannedBlock(
                            winner.miner,
                            winner.wins,
                            winner.ticket,
                            repeats ? both(blocks.getFirst().messages(), own) : own,
                            awards.nextInt(REFUSED_ONE_IN) == 0,
                            awards.nextInt(PER_MILLION / 3)));
            next += count;
        }
        return new Epoch(height, BigInteger.valueOf(baseFee), blocks);
    }

    /** Miners choose from the same messages that wait. */
    private static List<PlannedMessage> both(
            List<PlannedMessage> first, List<PlannedMessage> second) {
        return Stream.concat(first.stream(), second.stream())
                .sorted(Comparator.comparing(PlannedMessage::bls).reversed())
                .toList();
    }

    private record Winner(int miner, int wins, Bytes ticket, byte[] order) {}

    /** The winners in ticket order: that of the tickets' hashes, which a CID ends in. */
    private List<Winner> winners(long height) {
        SplittableRandom random = chain.random(ChainSeed.Draw.TICKET, height);
        int[] wins = elections.wins(height);
        var winners = new ArrayList<Winner>();
        for (int miner = 0; miner < wins.length; miner++) {
            if (wins[miner] > 0) {
                byte[] ticket = new byte[VRF_BYTES];
                random.nextBytes(ticket);
                byte[] order = Cid.ofDagCbor(ticket).bytes();
                winners.add(new Winner(miner, wins[miner], Bytes.of(ticket), order));
            }
        }
        winners.sort(Comparator.comparing(Winner::order, Arrays::compareUnsigned));
        return winners;
    }

    /** Fees stay the same for eight epochs, so that a message can be too cheap for a while. */
    private long baseFee(long height) {
        return chain.random(ChainSeed.Draw.BASE_FEE, height / BASE_FEE_EPOCHS)
                .nextLong(BASE_FEE_MIN, BASE_FEE_MAX);
    }
}

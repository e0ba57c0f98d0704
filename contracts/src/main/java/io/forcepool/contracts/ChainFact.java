package io.forcepool.contracts;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.TipSetKey;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the chain did, as far as it concerns a pool. Amounts are attoFIL, power is bytes, heights
 * are epochs of 30 seconds, times are the chain's own.
 */
public sealed interface ChainFact extends Fact {

    String network();

    @Override
    default Topic topic() {
        return Topics.CHAIN_FACTS;
    }

    @Override
    default int lane() {
        return 0;
    }

    /**
     * What the trace of a tipset says one block was paid: the value of the successful call f02 →
     * miner, method 14.
     *
     * @param reward what the miner received, {@code minted + gasReward}
     * @param minted the part that the network minted for the win count
     * @param gasReward the tips of the messages that this block included first
     * @param locked the part that vests on chain: floor(3/4 reward) since height 170000
     * @param penalty what the call carried as penalty, already counted into the miner's fee debt
     * @param burnt what the miner sent to f099 as it was paid; nothing where it was told before
     *     this was looked for
     * @param time the block's timestamp
     */
    record Reward(
            TipSetKey tipset,
            Cid block,
            long height,
            Instant time,
            Address miner,
            int winCount,
            BigInteger reward,
            BigInteger minted,
            BigInteger gasReward,
            BigInteger locked,
            BigInteger penalty,
            @Nullable BigInteger burnt,
            Linkage linkage) {

        public RewardId id(String network) {
            return new RewardId(network, tipset, block);
        }
    }

    /**
     * A reward was seen above the finalised height; it may still go away.
     *
     * @param attempt counts how often it was seen, from 1: its tipset may leave the chain and
     *     return
     */
    record BlockRewardObserved(String network, Reward reward, long attempt) implements ChainFact {

        @Override
        public String subject() {
            return reward.id(network).toString();
        }

        @Override
        public String cause() {
            return subject() + "/observed/" + attempt;
        }
    }

    /**
     * An observed reward is no longer part of the chain, or no longer one of a covered miner.
     *
     * @param attempt which of the observations has ended
     */
    record BlockRewardOrphaned(
            String network, TipSetKey tipset, Cid block, long height, long attempt)
            implements ChainFact {

        @Override
        public String subject() {
            return new RewardId(network, tipset, block).toString();
        }

        @Override
        public String cause() {
            return subject() + "/orphaned/" + attempt;
        }
    }

    /** A reward is final: only this becomes money. */
    record BlockRewardFinalised(String network, Reward reward) implements ChainFact {

        @Override
        public String subject() {
            return reward.id(network).toString();
        }

        @Override
        public String cause() {
            return subject() + "/finalised";
        }
    }

    /** A miner's power and the network's, in bytes, in the parent state of a tipset. */
    record MinerPowerObserved(
            String network,
            TipSetKey tipset,
            long height,
            Address miner,
            BigInteger rawPower,
            BigInteger qualityAdjustedPower,
            BigInteger networkRawPower,
            BigInteger networkQualityAdjustedPower)
            implements ChainFact {

        @Override
        public String subject() {
            return "power/" + network + "/" + tipset + "/" + miner;
        }

        @Override
        public String cause() {
            return subject();
        }
    }

    /**
     * Who stands behind a miner and what it had, in the parent state of a tipset: told where a UTC
     * day begins and where it begins that the miner is covered. Where it was told before, also what
     * the miner burnt between the two.
     *
     * @param time of the tipset
     * @param balance the sum of all that follows but the debt; amounts are attoFIL
     * @param available what the owner may withdraw, vested rewards included
     * @param locked rewards that have not vested
     * @param pledge for its sectors
     * @param deposits for sectors that are not proven yet
     * @param since the height at which the burns begin, which end below {@code height}; nothing
     *     where it is told for the first time: then there are no burns
     * @param burns by cause, in the order of its names
     */
    record MinerChanged(
            String network,
            TipSetKey tipset,
            long height,
            Instant time,
            Address miner,
            Address owner,
            Address worker,
            Address beneficiary,
            BigInteger balance,
            BigInteger available,
            BigInteger locked,
            BigInteger pledge,
            BigInteger deposits,
            BigInteger feeDebt,
            @Nullable Long since,
            List<Burn> burns)
            implements ChainFact {

        public MinerChanged {
            burns = List.copyOf(burns);
        }

        @Override
        public String subject() {
            return subject(network, miner);
        }

        /** All that is told of a miner is one stream. */
        public static String subject(String network, Address miner) {
            return "miner/" + network + "/" + miner;
        }

        @Override
        public String cause() {
            return subject() + "/" + tipset + "/" + (since == null ? "first" : since);
        }

        /** The same, with what was burnt since a height. */
        public MinerChanged burnt(long since, List<Burn> burns) {
            return with(since, burns);
        }

        /** What the miner was and had, alone. */
        public MinerChanged state() {
            return with(null, List.of());
        }

        private MinerChanged with(@Nullable Long since, List<Burn> burns) {
            return new MinerChanged(
                    network,
                    tipset,
                    height,
                    time,
                    miner,
                    owner,
                    worker,
                    beneficiary,
                    balance,
                    available,
                    locked,
                    pledge,
                    deposits,
                    feeDebt,
                    since,
                    burns);
        }
    }

    /**
     * What a miner sent to f099 for one cause, in attoFIL. A cause is {@code award} (of a block,
     * which pays penalties and debts first), the name or {@code method} number of a message to the
     * miner, {@code other message}, or {@code unexplained}: what it has less than it had and got in
     * the messages and awards that are told, as by the fees that the chain charges by itself; below
     * 0 where it has more.
     */
    record Burn(String reason, BigInteger amount) {}

    /**
     * A message that a registered wallet sent or got, or that moved funds of a registered wallet or
     * miner, from within, too, as the chain executed it.
     *
     * @param exitCode 0 when it succeeded; otherwise nothing of its value moved
     * @param gasCost what its sender paid for gas, whatever the exit code; 0 when it could not even
     *     begin, with a wrong nonce or too few funds: then its nonce is not used up
     * @param sends all that moved inside of it, in order, whoever it belongs to
     */
    record WalletMessage(
            TipSetKey tipset,
            long height,
            Cid signedCid,
            Cid unsignedCid,
            Address from,
            Address to,
            long nonce,
            BigInteger value,
            long method,
            int exitCode,
            BigInteger gasCost,
            List<Send> sends) {

        public WalletMessage {
            sends = List.copyOf(sends);
        }
    }

    /**
     * What a wallet had in the parent state of a tipset, before its messages; told where a UTC day
     * begins and where it begins that the wallet is covered. What it sent and got from one of these
     * on until the next is the difference between them.
     *
     * @param time of the tipset
     * @param wallet as it is registered
     * @param balance 0 while there is no such actor yet
     */
    record WalletBalanceObserved(
            String network,
            TipSetKey tipset,
            long height,
            Instant time,
            Address wallet,
            BigInteger balance)
            implements ChainFact {

        @Override
        public String subject() {
            return "balance/" + network + "/" + tipset + "/" + wallet;
        }

        @Override
        public String cause() {
            return subject();
        }
    }

    /** What one actor gave another inside of a message. */
    record Send(Address from, Address to, BigInteger value) {}

    /**
     * A wallet's message was executed above the finalised height; it may still go away.
     *
     * @param attempt counts how often it was seen in this tipset, from 1
     */
    record WalletMessageIncluded(String network, WalletMessage message, long attempt)
            implements ChainFact {

        @Override
        public String subject() {
            return "message/" + network + "/" + message.signedCid();
        }

        @Override
        public String cause() {
            return subject() + "/" + message.tipset() + "/included/" + attempt;
        }
    }

    /**
     * An included message is no longer part of the chain.
     *
     * @param attempt which of its inclusions in this tipset has ended
     */
    record WalletMessageOrphaned(
            String network, TipSetKey tipset, Cid signedCid, long height, long attempt)
            implements ChainFact {

        @Override
        public String subject() {
            return "message/" + network + "/" + signedCid;
        }

        @Override
        public String cause() {
            return subject() + "/" + tipset + "/orphaned/" + attempt;
        }
    }

    /** A wallet's message is final. */
    record WalletMessageFinalised(String network, WalletMessage message) implements ChainFact {

        @Override
        public String subject() {
            return "message/" + network + "/" + message.signedCid();
        }

        @Override
        public String cause() {
            return subject() + "/" + message.tipset() + "/finalised";
        }
    }

    /** What a registered address is to its pool. */
    enum RegistryKind {
        MINER,
        PAYING,
        MANUAL,
        RECEIVING,
        WATCH
    }

    /** Which of an address's flows its pool counts as its own; what it has is proven by all. */
    enum Direction {
        IN,
        OUT,
        BOTH
    }

    /**
     * An address belongs to a pool from a height on, or no longer.
     *
     * @param address of a miner by its number, of a wallet by its key or by what it was created as
     * @param id the number of the same actor, or nothing while it has none
     * @param direction nothing: both
     * @param untilHeight the first height at which it no longer belongs, or nothing
     * @param version counts the changes of this address in this pool, from 1
     */
    record RegistryChanged(
            String network,
            String pool,
            RegistryKind kind,
            Address address,
            @Nullable Address id,
            String label,
            @Nullable Direction direction,
            long fromHeight,
            @Nullable Long untilHeight,
            long version)
            implements ChainFact {

        @Override
        public String subject() {
            return "registry/" + network + "/" + pool + "/" + address;
        }

        @Override
        public String cause() {
            return subject() + "/" + version;
        }
    }

    /** From which height on everything that concerns an address has been published. */
    record Coverage(Address address, long fromHeight) {}

    /**
     * Two persons have decided that the network has left what was told as final. All that was told
     * of the tipsets that were left is void: rewards, powers, messages, balances and states of
     * miners. What was told of those that are back, which had been left before, counts again. What
     * else the chain has in their place stands between this and the next {@link ChainAdvanced},
     * which is above the last one before it.
     *
     * @param number counts them, from 1
     * @param height of the highest tipset that is known to be on both chains; nothing at or below
     *     it changes
     * @param tipset that one
     * @param published the highest tipset that was told as final on the chain that is left
     * @param left in order
     * @param back in order
     */
    record FinalityOverruled(
            String network,
            long number,
            long height,
            TipSetKey tipset,
            TipSetKey published,
            List<TipSetKey> left,
            List<TipSetKey> back)
            implements ChainFact {

        public FinalityOverruled {
            left = List.copyOf(left);
            back = List.copyOf(back);
        }

        @Override
        public String subject() {
            return "finality/" + network;
        }

        @Override
        public String cause() {
            return subject() + "/" + number;
        }
    }

    /**
     * Everything of the covered addresses up to and including the finalised height stands before
     * this fact.
     *
     * @param head the node's head when this was published
     * @param finalised the height up to which the facts are complete; it never goes back
     * @param finalisedTime the chain time of that height
     */
    record ChainAdvanced(
            String network,
            long head,
            long finalised,
            Instant finalisedTime,
            TipSetKey tipset,
            Linkage linkage,
            List<Coverage> covered)
            implements ChainFact {

        public ChainAdvanced {
            covered = List.copyOf(covered);
        }

        @Override
        public String subject() {
            return "chain/" + network;
        }

        @Override
        public String cause() {
            return subject() + "/" + finalised;
        }
    }
}

package io.forcepool.contracts;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The life of a withdrawal, as far as money depends on it, and what the messages of the paying
 * wallets cost. Amounts are units of the coin.
 */
public sealed interface TransferEvent extends Fact {

    @Override
    default Topic topic() {
        return Topics.PAYOUT_TRANSFERS;
    }

    /**
     * Money is to leave an account: {@code sent + fee} is to be held for it.
     *
     * @param account a user's, or a pool's fees or house
     * @param pool whose fees get the fee
     * @param sent what the recipient is to get on chain, more than zero
     * @param fee what the pool keeps for the withdrawal
     */
    record TransferRequested(
            String transfer,
            AccountId account,
            String pool,
            BigInteger sent,
            BigInteger fee,
            Address recipient)
            implements TransferEvent {

        @Override
        public int lane() {
            return Lanes.bucket(account.owner());
        }

        @Override
        public String subject() {
            return TransferEvent.subject(transfer);
        }

        @Override
        public String cause() {
            return subject() + "/requested";
        }
    }

    /**
     * The chain paid, for good: the message stands in a finalised tipset with exit code 0.
     *
     * @param message the signed message's CID
     * @param height the tipset in which it was executed
     */
    record TransferConfirmed(
            String transfer,
            AccountId account,
            String pool,
            BigInteger sent,
            BigInteger fee,
            Cid message,
            long height)
            implements TransferEvent {

        @Override
        public int lane() {
            return Lanes.bucket(account.owner());
        }

        @Override
        public String subject() {
            return TransferEvent.subject(transfer);
        }

        @Override
        public String cause() {
            return subject() + "/confirmed";
        }
    }

    /** Nothing was paid and nothing will be; what was held is free again. */
    record TransferCancelled(String transfer, AccountId account, String reason)
            implements TransferEvent {

        @Override
        public int lane() {
            return Lanes.bucket(account.owner());
        }

        @Override
        public String subject() {
            return TransferEvent.subject(transfer);
        }

        @Override
        public String cause() {
            return subject() + "/cancelled";
        }
    }

    /** The transfer was refused, by the ledger, a rule or a person; what was held is free again. */
    record TransferRejected(String transfer, AccountId account, String reason)
            implements TransferEvent {

        @Override
        public int lane() {
            return Lanes.bucket(account.owner());
        }

        @Override
        public String subject() {
            return TransferEvent.subject(transfer);
        }

        @Override
        public String cause() {
            return subject() + "/rejected";
        }
    }

    /**
     * A message of a paying wallet was executed, whatever its exit code, and this is what the chain
     * took for it.
     *
     * @param pool whose house pays
     * @param units burned fees and tips together
     * @param height the tipset in which it was executed
     * @param transfer what the message was for; nothing if it only used up a nonce
     */
    record GasSpent(
            Cid message,
            String pool,
            Coin coin,
            BigInteger units,
            long height,
            @Nullable String transfer)
            implements TransferEvent {

        @Override
        public int lane() {
            return Lanes.bucket(pool);
        }

        @Override
        public String subject() {
            return "gas/" + message;
        }

        @Override
        public String cause() {
            return subject();
        }
    }

    private static String subject(String transfer) {
        return "transfer/" + transfer;
    }
}

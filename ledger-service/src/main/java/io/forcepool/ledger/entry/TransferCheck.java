package io.forcepool.ledger.entry;

import io.forcepool.contracts.AccountId;
import java.math.BigInteger;
import java.util.Optional;

/** What a transfer must be to make sense by itself, whatever the books say. */
final class TransferCheck {

    private TransferCheck() {}

    /** The first thing that is wrong. */
    static Optional<String> wrong(
            String transfer, AccountId account, String pool, BigInteger sent, BigInteger fee) {
        if (!AccountId.isOwnerName(transfer)) {
            return Optional.of("not the id of a transfer: " + transfer);
        }
        if (!account.mayPay()) {
            return Optional.of("no money leaves " + account);
        }
        if (!AccountId.isOwnerName(pool)) {
            return Optional.of("not a pool: " + pool);
        }
        if (sent.signum() <= 0 || fee.signum() < 0 || tooLong(sent.add(fee))) {
            return Optional.of("sent " + sent + ", fee " + fee);
        }
        if (!account.ofUser() && (fee.signum() > 0 || !account.owner().equals(pool))) {
            return Optional.of("pool " + pool + " takes a fee of " + fee + " from " + account);
        }
        return Optional.empty();
    }

    /** Whether a column of amounts could not hold it. */
    static boolean tooLong(BigInteger units) {
        return units.abs().compareTo(PageMoves.BALANCE_LIMIT) >= 0;
    }
}

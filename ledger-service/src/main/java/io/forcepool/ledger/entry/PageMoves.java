package io.forcepool.ledger.entry;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Amount;
import io.forcepool.contracts.MoveGroup;
import io.forcepool.contracts.SharePage;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** What a page moves, and what of it the books have no room for. */
interface PageMoves {

    /** What no column of amounts can hold, either way. */
    BigInteger BALANCE_LIMIT = BigInteger.TEN.pow(Amount.DIGITS_MAX);

    /**
     * What an account that may be negative may owe, either way. All that any account has came from
     * these, so that none of the others outgrows its column as long as a coin has no more than a
     * hundred of them: pools' rewards, adjustments and migration.
     */
    BigInteger SOURCE_LIMIT = BigInteger.TEN.pow(Amount.DIGITS_MAX - 2);

    /** The first thing that keeps the page from being posted; it is parked then. */
    Optional<String> obstacle(Funds funds);

    /** The moves, once nothing stands against them. */
    List<MoveGroup> groups();

    /** The moves of a page that makes sense by itself. */
    static PageMoves of(SharePage page, Funds funds) {
        return switch (page.kind()) {
            case INCOME -> new IncomeMoves(page);
            case RELEASE -> new ReleaseMoves(page);
            case CORRECTION -> new CorrectionMoves(page, funds);
        };
    }

    /** Whether a column of amounts could not hold what an account would have. */
    static Optional<String> outgrown(AccountId account, BigInteger after) {
        BigInteger limit = account.mayBeNegative() ? SOURCE_LIMIT : BALANCE_LIMIT;
        return after.abs().compareTo(limit) < 0
                ? Optional.empty()
                : Optional.of(
                        "%s would have %s, and less than %s is kept of it"
                                .formatted(account, after, limit));
    }
}

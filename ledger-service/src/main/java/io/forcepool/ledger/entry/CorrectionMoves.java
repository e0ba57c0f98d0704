package io.forcepool.ledger.entry;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Amount;
import io.forcepool.contracts.Coin;
import io.forcepool.contracts.Move;
import io.forcepool.contracts.MoveGroup;
import io.forcepool.contracts.Pocket;
import io.forcepool.contracts.SharePage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A correction: differences, either way, between the rewards and users, fees and house. What goes
 * back of a user's locked money and is not locked any more is taken from available; and what is not
 * available either makes it negative, for two persons approved the run. Fees and house cannot pay
 * what they do not have: then the page waits.
 */
final class CorrectionMoves implements PageMoves {

    private final SharePage page;
    private final Coin coin;
    private final Pocket rewards;
    private final AccountId fees;
    private final AccountId house;
    private final BigInteger feeChange;
    private final List<Change> changes = new ArrayList<>();

    /** What a pocket gets from the rewards, or gives back. */
    private record Change(Pocket pocket, BigInteger units) {}

    CorrectionMoves(SharePage page, Funds funds) {
        this.page = page;
        this.coin = page.coin();
        this.rewards = Pocket.available(AccountId.rewards(page.pool(), coin));
        this.fees = AccountId.fees(page.pool(), coin);
        this.house = AccountId.house(page.pool(), coin);
        this.feeChange = UserSums.fees(page);
        UserSums.of(page).forEach((code, sum) -> user(AccountId.user(code, coin), sum, funds));
        change(Pocket.available(fees), feeChange);
        change(Pocket.available(house), page.house());
    }

    @Override
    public Optional<String> obstacle(Funds funds) {
        return missing(fees, feeChange, funds)
                .or(() -> missing(house, page.house(), funds))
                .or(() -> outgrown(funds));
    }

    @Override
    public List<MoveGroup> groups() {
        return MoveGroup.group(changes.stream().map(this::move).toList());
    }

    private void user(AccountId account, UserSums.Sum sum, Funds funds) {
        BigInteger locked = funds.balance(account).locked().max(BigInteger.ZERO);
        BigInteger lockedChange = sum.locked().max(locked.negate());
        change(Pocket.locked(account), lockedChange);
        change(Pocket.available(account), sum.available().add(sum.locked()).subtract(lockedChange));
    }

    private void change(Pocket pocket, BigInteger units) {
        if (units.signum() != 0) {
            changes.add(new Change(pocket, units));
        }
    }

    private Move move(Change change) {
        Amount amount = new Amount(coin, change.units().abs());
        return change.units().signum() > 0
                ? new Move(rewards, change.pocket(), amount)
                : new Move(change.pocket(), rewards, amount);
    }

    private static Optional<String> missing(AccountId account, BigInteger change, Funds funds) {
        BigInteger held = funds.balance(account).available();
        return held.add(change).signum() >= 0 || change.signum() >= 0
                ? Optional.empty()
                : Optional.of(
                        "%s has %s, and %s are to go back"
                                .formatted(account, held, change.negate()));
    }

    /** A user may lose more than ever came from the rewards, so each account is looked at. */
    private Optional<String> outgrown(Funds funds) {
        BigInteger rewardsAfter = funds.balance(rewards.account()).available();
        for (Change change : changes) {
            AccountId account = change.pocket().account();
            BigInteger after = funds.balance(account).total().add(change.units());
            Optional<String> outgrown =
                    PageMoves.outgrown(account, change.units())
                            .or(() -> PageMoves.outgrown(account, after));
            if (outgrown.isPresent()) {
                return outgrown;
            }
            rewardsAfter = rewardsAfter.subtract(change.units());
        }
        return PageMoves.outgrown(rewards.account(), rewardsAfter);
    }
}

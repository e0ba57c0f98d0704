package io.forcepool.contracts;

/**
 * One positive amount from one pocket to another. It has one amount, so it cannot be out of
 * balance.
 */
public record Move(Pocket from, Pocket to, Amount amount) {

    public Move {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("a move needs a positive amount: " + amount);
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException("from and to are the same pocket: " + from);
        }
        if (!from.account().coin().equals(amount.coin())
                || !to.account().coin().equals(amount.coin())) {
            throw new IllegalArgumentException(
                    "coins differ: " + from + ", " + to + ", " + amount.coin());
        }
    }
}

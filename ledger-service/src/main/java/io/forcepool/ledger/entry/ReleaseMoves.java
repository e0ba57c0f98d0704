package io.forcepool.ledger.entry;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Amount;
import io.forcepool.contracts.Move;
import io.forcepool.contracts.MoveGroup;
import io.forcepool.contracts.Pocket;
import io.forcepool.contracts.SharePage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A release: what vested becomes usable, user locked → the same user available. */
final class ReleaseMoves implements PageMoves {

    private final SharePage page;
    private final UserSums users;

    ReleaseMoves(SharePage page) {
        this.page = page;
        this.users = UserSums.of(page);
    }

    @Override
    public Optional<String> obstacle(Funds funds) {
        List<String> obstacles = new ArrayList<>(0);
        users.forEach(
                (code, sum) -> {
                    AccountId account = AccountId.user(code, page.coin());
                    BigInteger locked = funds.balance(account).locked();
                    if (locked.compareTo(sum.available()) < 0) {
                        obstacles.add(
                                "%s has %s locked, and %s are to be released"
                                        .formatted(account, locked, sum.available()));
                    }
                });
        return obstacles.stream().findFirst();
    }

    @Override
    public List<MoveGroup> groups() {
        List<Move> moves = new ArrayList<>(users.size());
        users.forEach(
                (code, sum) -> {
                    AccountId account = AccountId.user(code, page.coin());
                    moves.add(
                            new Move(
                                    Pocket.locked(account),
                                    Pocket.available(account),
                                    new Amount(page.coin(), sum.available())));
                });
        return MoveGroup.group(moves);
    }
}

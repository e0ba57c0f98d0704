package io.forcepool.ledger.statement;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of an account, the newest first.
 *
 * @param nextCursor where older lines continue, or nothing if these are the oldest
 * @param position the position of the journal that the answer reflects
 */
public record StatementPage(
        AccountId account,
        Coin coin,
        List<StatementLine> lines,
        @Nullable Long nextCursor,
        long position) {

    public StatementPage {
        lines = List.copyOf(lines);
    }
}

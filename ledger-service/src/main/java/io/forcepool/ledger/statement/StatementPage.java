package io.forcepool.ledger.statement;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Coin;
import io.forcepool.ledger.asof.AsOf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of an account, the newest first.
 *
 * @param nextCursor where older lines continue, or nothing if these are the oldest; where filters
 *     hide much, a page may have few lines or none and still a cursor
 * @param asOf the moment of the past that was asked for, nothing for now
 * @param position the position of the journal that the answer reflects
 */
public record StatementPage(
        AccountId account,
        Coin coin,
        List<StatementLine> lines,
        @Nullable Long nextCursor,
        @Nullable AsOf asOf,
        long position) {

    public StatementPage {
        lines = List.copyOf(lines);
    }
}

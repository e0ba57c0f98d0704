package io.forcepool.ledger.entry;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Bucket;
import io.forcepool.contracts.MoveGroup;
import io.forcepool.contracts.Pocket;
import io.forcepool.contracts.SharePage;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Income: rewards → users, net; rewards → fees; rewards → house. */
final class IncomeMoves implements PageMoves {

    private final SharePage page;
    private final Pocket rewards;
    private final UserSums users;
    private final BigInteger fees;

    IncomeMoves(SharePage page) {
        this.page = page;
        this.rewards = Pocket.available(AccountId.rewards(page.pool(), page.coin()));
        this.users = UserSums.of(page);
        this.fees = UserSums.fees(page);
    }

    /** No user has to be read: what users have came from accounts that are bounded. */
    @Override
    public Optional<String> obstacle(Funds funds) {
        BigInteger[] after = {
            funds.balance(rewards.account()).available().subtract(fees).subtract(page.house())
        };
        users.forEach((_, sum) -> after[0] = after[0].subtract(sum.available().add(sum.locked())));
        return PageMoves.outgrown(rewards.account(), after[0]);
    }

    @Override
    public List<MoveGroup> groups() {
        List<MoveGroup> groups = new ArrayList<>(3);
        if (!users.isEmpty()) {
            groups.add(toUsers());
        }
        if (fees.signum() > 0) {
            groups.add(toPool(AccountId.fees(page.pool(), page.coin()), fees));
        }
        if (page.house().signum() > 0) {
            groups.add(toPool(AccountId.house(page.pool(), page.coin()), page.house()));
        }
        return groups;
    }

    /** Where nothing is locked, the locked bucket is left out: a million credits a day are kept. */
    private MoveGroup toUsers() {
        boolean locked = users.anyLocked();
        Map<String, List<BigInteger>> amounts = LinkedHashMap.newLinkedHashMap(users.size());
        users.forEach(
                (code, sum) ->
                        amounts.put(
                                code,
                                locked
                                        ? List.of(sum.available(), sum.locked())
                                        : List.of(sum.available())));
        return new MoveGroup(
                rewards,
                "user/*/" + page.coin(),
                locked ? List.of(Bucket.AVAILABLE, Bucket.LOCKED) : List.of(Bucket.AVAILABLE),
                amounts);
    }

    private MoveGroup toPool(AccountId account, BigInteger units) {
        return new MoveGroup(
                rewards, account.text(), List.of(Bucket.AVAILABLE), Map.of("", List.of(units)));
    }
}

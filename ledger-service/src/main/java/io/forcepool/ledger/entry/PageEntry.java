package io.forcepool.ledger.entry;

import io.forcepool.contracts.AccountId;
import io.forcepool.contracts.Amount;
import io.forcepool.contracts.Bucket;
import io.forcepool.contracts.EntryEvent.EntryKind;
import io.forcepool.contracts.EntryEvent.EntryPosted;
import io.forcepool.contracts.MoveGroup;
import io.forcepool.contracts.Pocket;
import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entry of a page of income: rewards → users, net; rewards → fees; rewards → house. */
final class PageEntry {

    private static final BigInteger BALANCE_LIMIT = BigInteger.TEN.pow(Amount.DIGITS_MAX);

    private final SharePage page;
    private final Pocket rewards;
    private final Map<String, BigInteger[]> users = new LinkedHashMap<>();
    private BigInteger fees = BigInteger.ZERO;
    private BigInteger total;
    private boolean anyLocked;

    private PageEntry(SharePage page) {
        this.page = page;
        this.rewards = Pocket.available(AccountId.rewards(page.pool(), page.coin()));
        this.total = page.house();
        page.shares().forEach(this::add);
    }

    static Decision of(EntryCommand.PostPage command, Funds funds) {
        SharePage page = command.page();
        Optional<String> wrong = PageCheck.wrong(page);
        if (wrong.isPresent()) {
            return new Decision.NotUnderstood(command.stream() + ": " + wrong.get());
        }
        PageEntry entry = new PageEntry(page);
        if (!entry.fits(funds)) {
            return new Decision.NotUnderstood(
                    "%s: %s would get more than %d digits"
                            .formatted(command.stream(), entry.rewards, Amount.DIGITS_MAX));
        }
        return new Decision.Recorded(
                new EntryPosted(
                        command.stream(),
                        EntryKind.INCOME,
                        page.coin(),
                        page.effectiveHeight(),
                        page.pool(),
                        page.programme(),
                        command.by(),
                        entry.moves()));
    }

    private void add(Share share) {
        fees = fees.add(share.fee());
        total = total.add(share.gross());
        anyLocked |= share.locked().signum() > 0;
        if (share.net().signum() > 0) {
            users.merge(
                    share.user(),
                    new BigInteger[] {share.available(), share.locked()},
                    (had, more) -> new BigInteger[] {had[0].add(more[0]), had[1].add(more[1])});
        }
    }

    /** No account can outgrow the account that all income comes from. */
    private boolean fits(Funds funds) {
        BigInteger after = funds.balance(rewards.account()).available().subtract(total);
        return after.abs().compareTo(BALANCE_LIMIT) < 0;
    }

    private List<MoveGroup> moves() {
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
        Map<String, List<BigInteger>> amounts = LinkedHashMap.newLinkedHashMap(users.size());
        users.forEach(
                (code, units) -> amounts.put(code, anyLocked ? List.of(units) : List.of(units[0])));
        return new MoveGroup(
                rewards,
                "user/*/" + page.coin(),
                anyLocked ? List.of(Bucket.AVAILABLE, Bucket.LOCKED) : List.of(Bucket.AVAILABLE),
                amounts);
    }

    private MoveGroup toPool(AccountId account, BigInteger units) {
        return new MoveGroup(
                rewards, account.text(), List.of(Bucket.AVAILABLE), Map.of("", List.of(units)));
    }
}

package io.forcepool.ledger.entry;

import io.forcepool.contracts.SharePage;
import io.forcepool.contracts.SharePage.Share;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** What a page says of each user, all orders of the user together, in the order of the page. */
final class UserSums {

    /** The sums of one user; negative where money goes back. */
    record Sum(BigInteger available, BigInteger locked) {

        boolean isNothing() {
            return available.signum() == 0 && locked.signum() == 0;
        }

        private Sum plus(Sum other) {
            return new Sum(available.add(other.available), locked.add(other.locked));
        }
    }

    private final Map<String, Sum> users;

    private UserSums(Map<String, Sum> users) {
        this.users = users;
    }

    static UserSums of(SharePage page) {
        Map<String, Sum> users = LinkedHashMap.newLinkedHashMap(page.shares().size());
        for (Share share : page.shares()) {
            users.merge(share.user(), new Sum(share.available(), share.locked()), Sum::plus);
        }
        users.values().removeIf(Sum::isNothing);
        return new UserSums(users);
    }

    /** The sum of all fees of a page. */
    static BigInteger fees(SharePage page) {
        BigInteger fees = BigInteger.ZERO;
        for (Share share : page.shares()) {
            fees = fees.add(share.fee());
        }
        return fees;
    }

    boolean isEmpty() {
        return users.isEmpty();
    }

    int size() {
        return users.size();
    }

    boolean anyLocked() {
        return users.values().stream().anyMatch(sum -> sum.locked().signum() != 0);
    }

    void forEach(BiConsumer<String, Sum> reader) {
        users.forEach(reader);
    }
}

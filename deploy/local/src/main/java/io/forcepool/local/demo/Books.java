package io.forcepool.local.demo;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * What the ledger says at one position.
 *
 * @param users balance of each user of the demo
 * @param allUsers of all users of the ledger, how many there are and what they have
 * @param left what left for the chain: what was withdrawn, and gas
 * @param paid what came out of the account of rewards
 * @param sum of every account of the ledger
 */
record Books(
        Map<String, BigInteger> users,
        AllUsers allUsers,
        BigInteger fees,
        BigInteger house,
        BigInteger left,
        BigInteger paid,
        BigInteger sum,
        long position) {

    Books {
        users = Map.copyOf(users);
    }

    /** All users of a coin. */
    record AllUsers(long accounts, BigInteger units) {}

    BigInteger ofUsers() {
        return users.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** The height up to which the chain's rewards are exactly what was paid, if there is one. */
    Optional<Long> height(NavigableMap<Long, BigInteger> sums) {
        return sums.entrySet().stream()
                .filter(entry -> entry.getValue().equals(paid))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What does not add up; empty if everything does. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        if (sum.signum() != 0) {
            faults.add("all accounts together are " + sum + ", not zero");
        }
        BigInteger given = ofUsers().add(fees).add(house).add(left);
        if (!given.equals(paid)) {
            faults.add(
                    "users + fees + house + what left are %s, rewards are %s"
                            .formatted(given, paid));
        }
        if (allUsers.accounts() == users.size() && !allUsers.units().equals(ofUsers())) {
            faults.add("the trial balance has users at " + allUsers.units());
        }
        if (fees.signum() < 0
                || house.signum() < 0
                || users.values().stream().anyMatch(units -> units.signum() < 0)) {
            faults.add("an account that may not is below zero");
        }
        return faults;
    }
}

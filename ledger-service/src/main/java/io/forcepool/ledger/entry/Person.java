package io.forcepool.ledger.entry;

import java.util.Set;

/**
 * Who asks for something, and why.
 *
 * @param subject the person, as the token names it
 * @param roles what the token lets the person do
 * @param requestId of the request, to find it in the logs
 */
public record Person(String subject, Set<String> roles, String reason, String requestId) {

    public Person {
        roles = Set.copyOf(roles);
    }
}

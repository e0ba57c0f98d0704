package io.forcepool.chain.adapter;

import io.forcepool.chain.tipset.Fork;
import io.forcepool.contracts.FactJson;
import io.forcepool.contracts.Sha256;

/**
 * Somebody wants to follow the network where it has left what was published as final. It is kept in
 * the store and published nowhere; a later one takes its place.
 *
 * @param number that the decision would have, from 1
 */
record OverruleProposed(String network, long number, Fork fork, String requester, String reason) {

    /** The content that a second person approves, in hex. */
    String sha256() {
        return Sha256.hex(FactJson.write(this));
    }
}

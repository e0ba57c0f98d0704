package io.forcepool.chain.wallet;

import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.Message;

/**
 * A message of a tipset, as a node lists it.
 *
 * @param cid what it is called by; that of the signed message, which for a BLS key is that of the
 *     unsigned one
 */
public record ListedMessage(Cid cid, Message message) {}

package io.forcepool.chain.miner;

import io.forcepool.contracts.filecoin.Address;

/**
 * Who stands behind a miner.
 *
 * @param worker signs its blocks and messages
 * @param beneficiary gets what is withdrawn, most often the owner
 */
public record MinerRoles(Address owner, Address worker, Address beneficiary) {}

package io.forcepool.devnet.generated;

import io.forcepool.contracts.filecoin.Address;
import io.forcepool.contracts.filecoin.Cid;
import io.forcepool.contracts.filecoin.SignedMessage;

/** A message in a block and how its execution ends. The signature is random bytes. */
record PlannedMessage(
        SignedMessage signed, Cid cid, Address sender, boolean bls, int exitCode, long gasUsed) {}

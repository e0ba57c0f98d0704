package io.forcepool.ledger.statement;

import io.forcepool.ledger.entry.Balance;

/** What the entry at a position did to an account, and what the account held afterwards. */
public record Line(String account, long position, Balance change, Balance after) {}

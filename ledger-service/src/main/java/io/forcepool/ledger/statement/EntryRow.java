package io.forcepool.ledger.statement;

/** An entry as it is kept: its summary, and what it did to all users together. */
public record EntryRow(EntrySummary summary, UsersChange users) {}

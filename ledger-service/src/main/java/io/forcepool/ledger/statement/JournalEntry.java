package io.forcepool.ledger.statement;

import io.forcepool.contracts.EntryEvent;
import java.time.Instant;

/** An event of the journal with its place and when it was recorded. */
public record JournalEntry(long position, Instant recordedAt, EntryEvent event) {}

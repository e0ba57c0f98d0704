package io.forcepool.testkit.samples.clean.balance;

import io.forcepool.testkit.samples.clean.entry.Entry;

public record Balance(Entry last) {}

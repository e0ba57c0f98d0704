package io.forcepool.testkit.samples.imports.balance;

import org.apache.kafka.clients.admin.Admin;

interface UsesAFramework {
    Admin admin();
}

package io.forcepool.testkit.samples.imports.entry;

import io.forcepool.testkit.samples.imports.adapter.Adapter;

class UsesTheAdapter {
    Adapter adapter = new Adapter();
}

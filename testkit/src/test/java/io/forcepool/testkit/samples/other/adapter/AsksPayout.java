package io.forcepool.testkit.samples.other.adapter;

import io.forcepool.payout.Stub;

class AsksPayout {
    Stub stub = new Stub();
}

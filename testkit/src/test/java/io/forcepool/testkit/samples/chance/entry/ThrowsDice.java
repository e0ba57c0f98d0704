package io.forcepool.testkit.samples.chance.entry;

import java.util.Random;
import java.util.UUID;

class ThrowsDice {
    Random random = new Random();

    UUID id() {
        return UUID.randomUUID();
    }
}

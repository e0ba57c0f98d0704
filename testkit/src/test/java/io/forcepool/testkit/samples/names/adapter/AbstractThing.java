package io.forcepool.testkit.samples.names.adapter;

class AbstractThing {
    static class ThingImpl {}

    static class ThingService {}

    static class ThingManager {}

    static class ThingUtil {}

    static class ThingHelper {}

    static class ThingDto {}
}

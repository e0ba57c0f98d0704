package io.forcepool.testkit.samples.environment.entry;

class AsksTheEnvironment {
    String home = System.getenv("HOME");
}

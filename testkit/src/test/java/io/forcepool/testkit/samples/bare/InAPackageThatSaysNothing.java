package io.forcepool.testkit.samples.bare;

class InAPackageThatSaysNothing {}

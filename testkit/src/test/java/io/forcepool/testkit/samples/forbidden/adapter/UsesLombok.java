package io.forcepool.testkit.samples.forbidden.adapter;

@lombok.Data
class UsesLombok {}

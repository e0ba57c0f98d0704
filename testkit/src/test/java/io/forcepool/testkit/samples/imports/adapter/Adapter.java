package io.forcepool.testkit.samples.imports.adapter;

public class Adapter {}

package io.forcepool.payout;

/** Stands for a class of another service. */
public class Stub {}

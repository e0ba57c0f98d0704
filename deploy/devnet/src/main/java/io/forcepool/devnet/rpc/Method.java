package io.forcepool.devnet.rpc;

import io.forcepool.devnet.chain.Answer;

/** A method: who may call it, with how many parameters, and what it does. */
record Method(Permission permission, int parameters, Body body) {

    /** What a method does. */
    @FunctionalInterface
    interface Body {

        Answer call(Parameters parameters);
    }
}

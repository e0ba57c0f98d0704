package io.forcepool.testkit.samples.forbidden.adapter;

class UsesOldJackson {
    com.fasterxml.jackson.databind.Old mapper = new com.fasterxml.jackson.databind.Old();
}

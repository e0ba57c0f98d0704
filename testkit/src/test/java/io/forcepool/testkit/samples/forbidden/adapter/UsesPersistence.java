package io.forcepool.testkit.samples.forbidden.adapter;

@jakarta.persistence.Entity
class UsesPersistence {}

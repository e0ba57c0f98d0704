package io.forcepool.testkit.samples.saga.adapter;

import org.axonframework.spring.stereotype.Saga;

@Saga
class TellsASaga {}

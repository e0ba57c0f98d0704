package org.axonframework.spring.stereotype;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands for the real one, which is not on the class path. */
@Retention(RetentionPolicy.CLASS)
public @interface Saga {}

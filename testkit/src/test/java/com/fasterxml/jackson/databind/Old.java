package com.fasterxml.jackson.databind;

/** Stands for the real one, which is not on the class path. */
public class Old {}

package io.nicteam.harness.check;

/**
 * A property that did not hold.
 *
 * @param property name of the checker
 * @param promise what it says
 */
public record Breach(String property, String promise, Ruling.Kind kind, String evidence, long atNs) {}

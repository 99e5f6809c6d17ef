package io.nicteam.harness.diagnose;

/**
 * One thing in the way.
 *
 * @param layer where it is
 * @param reason a clause
 * @param remedy what can be done about it, a clause
 */
public record Cause(Layer layer, String reason, String remedy) {}

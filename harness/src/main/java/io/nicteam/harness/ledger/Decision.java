package io.nicteam.harness.ledger;

/**
 * A cell of a state machine's table that was looked up.
 *
 * @param state of a type that is this machine's alone
 */
public record Decision(Object state, Enum<?> event) {}

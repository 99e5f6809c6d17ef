/**
 * Whether two models are in the same state, as a number. See {@link io.nicteam.state} for what is part of a state.
 */
package io.nicteam.harness.state;

/**
 * One adapter with two ways: a synthetic miniport that is always there and a VF miniport that comes and goes.
 *
 * <pre>
 *   stack -> PairTransmitter (one a CPU) -> Dispatch -> VF miniport, synthetic miniport, or Blocked
 *                                              ^
 *   host notices, bus events, timers -> PairTransitions (pure) -> Pair applies the effects
 * </pre>
 *
 * <p>{@link io.nicteam.pair.PairTransitions} is the whole decision: a total function of state and event. {@link
 * io.nicteam.pair.Pair} is the only one that applies it. The data path reads one immutable {@link
 * io.nicteam.pair.Dispatch} a burst. {@link io.nicteam.pair.DataPathControl} is the pair's port to the host's switch.
 * Without {@link io.nicteam.pair.Quirks} a pair behaves as the best design that is known; with them, as a real driver.
 */
package io.nicteam.pair;

/**
 * What of an object decides what happens next. Whoever wants to know whether two models are in the same state walks their
 * fields; a class whose fields say more than that tells its state itself ({@link io.nicteam.state.HasState}), and a field
 * that nothing depends on is marked ({@link io.nicteam.state.NotState}).
 */
package io.nicteam.state;
